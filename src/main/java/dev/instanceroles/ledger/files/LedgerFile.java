package dev.instanceroles.ledger.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.ledger.LedgerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One checksummed file. Its first line says what it is, which part of which ledger it holds, the how-manieth writing it is, how
 * many pages the ledger had then, and the checksum of all this and of the content after it.
 */
final class LedgerFile {
  private static final String FORMAT = "instance-roles-ledger";
  private static final int FORMAT_VERSION = 1;
  private static final Pattern HEADER =
      Pattern.compile(FORMAT + " ([1-9]\\d{0,8}) (\\S+) (\\d{1,18}) (\\d{1,9}) ([0-9a-f]{64})");

  private static final String WHAT_TO_DO =
      " Restore the folder from a backup; or, to begin anew, move the whole folder away while nothing runs:"
          + " roles stay on, and those that were attached before then count as not ours.";

  /** What the first line says. */
  record Header(String part, long counter, int pages, String checksum) {
    String version() {
      return counter + "-" + checksum;
    }
  }

  record Stored(Header header, String payload) {}

  private final Path file;
  private final String part;

  LedgerFile(Path folder, String name) {
    this.file = folder.resolve(name);
    this.part = folder.getFileName() + "/" + name;
  }

  Optional<Header> header() throws IOException, LedgerException {
    try (var reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      var line = reader.readLine();
      return Optional.of(parse(line == null ? "" : line));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  Optional<Stored> read() throws LedgerException {
    try {
      // What is no UTF-8 becomes something else, and so fails the checksum.
      var text = new String(Files.readAllBytes(file), UTF_8);
      int end = text.indexOf('\n');
      var header = parse(end < 0 ? text : text.substring(0, end));
      var payload = text.substring(end + 1);
      if (!checksum(header.counter(), header.pages(), payload).equals(header.checksum())) {
        throw damaged("It is damaged: its checksum is wrong.");
      }
      return Optional.of(new Stored(header, payload));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LedgerException(file + " cannot be read: " + e, e);
    }
  }

  /** Replaces the file, and returns its new version. */
  String write(long counter, int pages, String payload) throws IOException {
    var checksum = checksum(counter, pages, payload);
    var text = start(counter, pages) + " " + checksum + "\n" + payload;
    DurableFile.replace(file, text.getBytes(UTF_8));
    return new Header(part, counter, pages, checksum).version();
  }

  LedgerException damaged(String what) {
    return new LedgerException(file + ": " + what + WHAT_TO_DO);
  }

  private Header parse(String line) throws LedgerException {
    var header = HEADER.matcher(line);
    if (!header.matches()) {
      throw damaged("It is damaged: its first line is not that of a ledger.");
    }
    if (Integer.parseInt(header.group(1)) > FORMAT_VERSION) {
      throw new LedgerException(
          file + ": It was written by a newer version of instance-roles. Run that version or a newer one.");
    }
    if (!header.group(2).equals(part)) {
      throw damaged("It belongs elsewhere: it is " + header.group(2) + ".");
    }
    return new Header(
        part,
        Long.parseLong(header.group(3)),
        Integer.parseInt(header.group(4)),
        header.group(5));
  }

  private String start(long counter, int pages) {
    return FORMAT + " " + FORMAT_VERSION + " " + part + " " + counter + " " + pages;
  }

  private String checksum(long counter, int pages, String payload) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((start(counter, pages) + "\n").getBytes(UTF_8));
      digest.update(payload.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
