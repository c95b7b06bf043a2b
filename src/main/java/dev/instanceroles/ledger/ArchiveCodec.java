package dev.instanceroles.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.PartitionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/**
 * An archive as one text: JSON with the payloads that {@link LedgerCodec} makes, and a checksum of them all. What the checksum is
 * taken of has each part behind its length, so that nothing can pass from one part to the next.
 */
public final class ArchiveCodec {
  private static final String FORMAT = "instance-roles-ledgers";
  private static final int VERSION = 1;

  private ArchiveCodec() {}

  public static String encode(Archive archive) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("v", VERSION);
    node.put("written", archive.written().toString()).put("source", archive.source());
    var ledgers = node.putArray("ledgers");
    for (var content : archive.ledgers().values()) {
      var ledger = ledgers.addObject();
      ledger.put("journal", LedgerCodec.encode(content.journal()));
      var pages = ledger.putArray("pages");
      content.pages().forEach(page -> pages.add(LedgerCodec.encode(page)));
    }
    node.put("checksum", checksum(node));
    return LedgerCodec.text(node) + "\n";
  }

  /**
   * @throws LedgerException when it is no archive, damaged, or written by a newer version
   */
  public static Archive decode(String text) throws LedgerException {
    var json = JsonReader.parse(text);
    if (!json.node().path("format").asText().equals(FORMAT)) {
      throw new LedgerException("It is no export of ledgers.");
    }
    json.requireVersion(VERSION, "format", "written", "source", "ledgers", "checksum");
    var node = ((ObjectNode) json.node()).deepCopy();
    node.remove("checksum");
    if (!checksum(node).equals(json.member("checksum").text())) {
      throw new LedgerException("It is damaged: its checksum is wrong.");
    }
    var ledgers = new TreeMap<PartitionId, Archive.Content>();
    for (var item : json.member("ledgers").items()) {
      var content = content(item);
      if (ledgers.put(content.journal().partition(), content) != null) {
        throw item.damaged("a second ledger of the same partition");
      }
    }
    return new Archive(
        written(json.member("written")), json.member("source").text(), ledgers);
  }

  private static Archive.Content content(JsonReader json) throws LedgerException {
    json.requireOnly(Set.of("journal", "pages"));
    var pages = new ArrayList<Page>();
    for (var page : json.member("pages").items()) {
      pages.add(LedgerCodec.decodePage(page.text()));
    }
    return new Archive.Content(LedgerCodec.decodeJournal(json.member("journal").text()), pages);
  }

  private static Instant written(JsonReader json) throws LedgerException {
    try {
      return Instant.parse(json.text());
    } catch (DateTimeException e) {
      throw json.damaged("not a time");
    }
  }

  private static String checksum(ObjectNode node) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, FORMAT + " " + VERSION);
      add(digest, node.path("written").asText());
      add(digest, node.path("source").asText());
      for (var ledger : node.path("ledgers")) {
        var pages = ledger.path("pages");
        add(digest, ledger.path("journal").asText());
        add(digest, Integer.toString(pages.size()));
        pages.forEach(page -> add(digest, page.asText()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    var bytes = part.getBytes(UTF_8);
    digest.update((bytes.length + "\n").getBytes(UTF_8));
    digest.update(bytes);
  }
}
