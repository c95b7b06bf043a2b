package dev.instanceroles.cli;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.page;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.ledger.Archive;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.Versioned;
import dev.instanceroles.ledger.files.StateDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LedgerCommandTest {
  @TempDir private Path folder;
  private Path file;
  private String said = "";

  @BeforeEach
  void begin() throws IOException, LedgerException {
    file = folder.resolve("ledgers.json");
    try (var state = StateDirectory.open(folder.resolve("old"))) {
      var pages = Map.of(1, new Versioned<>(page(1), Versioned.ABSENT));
      written(state.ledger(PARTITION).write(write(journal(4), Versioned.ABSENT, pages)));
    }
  }

  @Test
  void whatOneStateDirectoryKnewAnotherKnowsAfterwards() throws Exception {
    assertThat(run("export", "--state", at("old"), "-o", file.toString())).isZero();
    assertThat(said).contains(
        "AlibabaCloud/1234567890123456/cn-hangzhou: 7 instances",
        "1 ledgers with 7 instances are in " + file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    assertThat(run("import", file.toString(), "--state", at("new"))).isZero();

    assertThat(entries("new")).isEqualTo(entries("old"));
    assertThat(Files.readString(folder.resolve("new/lock"))).as("given up").isEmpty();
  }

  @Test
  void aLedgerThatIsThereIsReplacedOnlyWhenAsked() throws Exception {
    run("export", "--state", at("old"), "-o", file.toString());

    assertThat(run("import", file.toString(), "--state", at("old"))).isEqualTo(2);
    assertThat(said).contains(
        "There is a ledger already of [AlibabaCloud/1234567890123456/cn-hangzhou]", "--replace");

    assertThat(run("import", file.toString(), "--state", at("old"), "--replace")).isZero();
    assertThat(entries("old")).isEqualTo(7);
  }

  @Test
  void aServiceThatRunsIsNamed() throws Exception {
    run("export", "--state", at("old"), "-o", file.toString());
    try (var running = StateDirectory.open(folder.resolve("old"))) {
      assertThat(running.partitions()).isNotEmpty();
      assertThat(run("import", file.toString(), "--state", at("old"))).isEqualTo(2);
      assertThat(said).contains("is in use by");
      assertThat(run("export", "--state", at("old"), "-o", at("other"))).isEqualTo(2);
      assertThat(folder.resolve("other")).doesNotExist();
    }
  }

  @Test
  void anUnreadableLedgerIsNamedAndNothingIsWritten() throws IOException {
    var damaged = folder.resolve("old/ledger/AlibabaCloud_1234567890123456_cn-hangzhou/journal");
    Files.writeString(damaged, Files.readString(damaged).replace("\"epoch\":4", "\"epoch\":5"));

    assertThat(run("export", "--state", at("old"), "-o", file.toString())).isEqualTo(2);

    assertThat(said).contains(damaged.toString(), "its checksum is wrong");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatIsNoExportChangesNothing() throws IOException {
    Files.writeString(file, "{\"kind\": \"List\"}");

    assertThat(run("import", file.toString(), "--state", at("new"))).isEqualTo(2);

    assertThat(said).contains(file + ": It is no export of ledgers.");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void aPlaceThatIsNotThereIsSaidSo() {
    assertThat(run("export", "--state", at("typo"), "-o", file.toString())).isEqualTo(2);
    assertThat(said).contains("there is no folder");
    assertThat(run("export", "--kubeconfig", at("typo"), "-o", file.toString())).isEqualTo(2);
    assertThat(said).contains("typo cannot be read");
    assertThat(
        run("export", "--kubeconfig", file.toString(), "--state", at("old"), "-o", at("x")))
        .isEqualTo(2);
    assertThat(said).contains("not both");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private int entries(String state) throws IOException, LedgerException {
    try (var directory = StateDirectory.open(folder.resolve(state))) {
      return Archive.of(directory, Instant.EPOCH, "").entries();
    }
  }

  private int run(String... arguments) {
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    int code = new CommandLine(new LedgerCommand())
        .setOut(writer)
        .setErr(writer)
        .execute(Stream.of(arguments).toArray(String[]::new));
    said = out.toString();
    return code;
  }
}
