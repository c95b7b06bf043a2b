package dev.instanceroles.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.ledger.Archive;
import dev.instanceroles.ledger.ArchiveCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.files.DurableFile;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes all ledgers of one place into one file. */
@Command(
    name = "export",
    description = "Writes what the operator knows to be its own into one file. An operator in a cluster may run meanwhile.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all ledgers are in the file",
        "1:internal error",
        "2:options are faulty, a ledger cannot be read, or the file cannot be written"})
final class LedgerExportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Verbosity verbosity = new Verbosity();
  @Mixin private LedgerTarget target = new LedgerTarget();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Written as a whole or not at all, for its owner's eyes only.") private Path file =
          Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    verbosity.apply("ERROR");
    var answer = new Answer(command);
    try (var place = target.toRead()) {
      var now = MonotonicClock.system().instant().truncatedTo(ChronoUnit.SECONDS);
      var archive = Archive.of(place.store(), now, place.name());
      DurableFile.replace(file, ArchiveCodec.encode(archive).getBytes(UTF_8));
      answer.say("Of " + place.name() + ":");
      archive.ledgers()
          .forEach(
              (partition, content) -> answer
                  .say("  " + partition + ": " + content.entries() + " instances"));
      return answer.done(
          archive.ledgers().size() + " ledgers with " + archive.entries() + " instances are in "
              + file + ".");
    } catch (IOException e) {
      return answer.refuse(file + " cannot be written: " + e);
    } catch (Refusal | LedgerException | KubernetesClientException e) {
      return answer.refuse(e);
    }
  }
}
