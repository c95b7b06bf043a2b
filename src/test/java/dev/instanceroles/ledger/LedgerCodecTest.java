package dev.instanceroles.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCodecTest {
  private static final int SEEDS = 300;
  private static final BindingKey WEB = new BindingKey("team-a", "web");
  private static final PassedRole READER = new PassedRole(new RoleName("Reader"), "{}");

  private static final String PAGE =
      """
          {"v":1,"roles":[["Reader","44136fa355b3678a"],["Writer",""]],\
          "policies":[["44136fa355b3678a","{}"]],"owners":[["team-a","web"]],\
          "entries":[["i-2","OWNED",0,0],["i-1","BARE",0,0,["CONDEMNED","FOREIGN"]],\
          ["i-3","RETAINED",1,null]]}""";

  private static final String JOURNAL =
      """
          {"v":1,"partition":["AlibabaCloud","12","cn-hangzhou"],"epoch":7,"held":true,\
          "owners":[["team-a","web"]],"batches":[{"id":[7,1],"purpose":"ATTACH",\
          "role":["Reader","{}"],"opened":"2026-01-02T03:04:05.000000006Z","items":[["i-1",0]]}],\
          "detached":[[29000000,3]],"latches":[[0,"Reader","44136fa355b3678a","RoleNotFound","C","m"]]}\
          """;

  private static final String APPROVED =
      JOURNAL.replace("\"v\":1", "\"v\":2")
          .replace(
              "\"m\"]]}", "\"m\"]],\"approvals\":"
                  + "[[0,\"uid-1\",\"3f9c12ab77d0\",false,\"AAAAAAAB////////\"]]}");

  private static Page page() {
    return new Page(
        List.of(
            Entry.of(new InstanceId("i-2"), READER, Entry.State.OWNED, WEB),
            Entry.of(new InstanceId("i-1"), READER, Entry.State.BARE, WEB)
                .with(Entry.Mark.FOREIGN)
                .with(Entry.Mark.CONDEMNED),
            Entry.of(
                new InstanceId("i-3"), PassedRole.of("Writer"), Entry.State.RETAINED, null)),
        new TreeMap<>(Map.of(READER.policyHash(), "{}")));
  }

  private static Journal journal() {
    return journal(List.of());
  }

  private static Journal approved() {
    return journal(
        List.of(
            new Approval(
                WEB,
                "uid-1",
                "3f9c12ab77d0",
                false,
                new TreeSet<>(List.of("000000000001", "ffffffffffff")))));
  }

  private static Journal journal(List<Approval> approvals) {
    var batch = new OpenBatch(
        new BatchId(7, 1),
        new Operation(Operation.Purpose.ATTACH, READER),
        Instant.parse("2026-01-02T03:04:05.000000006Z"),
        List.of(new OpenBatch.Item(new InstanceId("i-1"), WEB)));
    var fault = new Fault(FailureReason.RoleNotFound, new CloudError("C", "m"));
    return new Journal(
        new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou"),
        7,
        List.of(batch),
        new TreeMap<>(Map.of(29000000L, 3)),
        true,
        List.of(new Latch(WEB, READER.name(), READER.policyHash(), fault)),
        approvals);
  }

  @Test
  void theFormatOfVersionOneStaysAsItIs() throws LedgerException {
    assertThat(LedgerCodec.encode(page())).isEqualTo(PAGE);
    assertThat(LedgerCodec.encode(journal())).isEqualTo(JOURNAL);
    assertThat(LedgerCodec.decodePage(PAGE)).isEqualTo(page());
    assertThat(LedgerCodec.decodeJournal(JOURNAL)).isEqualTo(journal());
  }

  @Test
  void approvalsMakeItFormatTwo() throws LedgerException {
    assertThat(LedgerCodec.encode(approved())).isEqualTo(APPROVED);
    assertThat(LedgerCodec.decodeJournal(APPROVED)).isEqualTo(approved());
  }

  @Test
  void anApprovalOfFiveThousandRemovalsTakesFortyKilobytes() {
    var removals = IntStream.range(0, 5000)
        .mapToObj(i -> HexFormat.of().toHexDigits(i * 1_000_003L, 12))
        .collect(Collectors.toCollection(TreeSet::new));

    var encoded =
        LedgerCodec.encode(journal(List.of(new Approval(WEB, "u", "p", false, removals))));

    assertThat(encoded).hasSizeBetween(40_000, 41_000);
  }

  @Test
  void everyPageComesBackAsItWas() throws LedgerException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var page = new RandomLedger(seed).page(seed % 30);

      assertThat(LedgerCodec.decodePage(LedgerCodec.encode(page))).as("seed " + seed)
          .isEqualTo(page);
    }
  }

  @Test
  void everyJournalComesBackAsItWas() throws LedgerException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var journal = new RandomLedger(seed).journal();

      assertThat(LedgerCodec.decodeJournal(LedgerCodec.encode(journal))).as("seed " + seed)
          .isEqualTo(journal);
    }
  }

  @Test
  void theTextIsAscii() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(LedgerCodec.encode(new RandomLedger(seed).journal())).matches("[ -~]*");
    }
  }

  @Test
  void theRandomLedgersHaveEveryStateMarkAndPurpose() {
    var states = EnumSet.noneOf(Entry.State.class);
    var marks = EnumSet.noneOf(Entry.Mark.class);
    var purposes = EnumSet.noneOf(Operation.Purpose.class);
    var latches = new ArrayList<Latch>();
    for (int seed = 0; seed < SEEDS; seed++) {
      new RandomLedger(seed).page(seed % 30).entries().forEach(entry -> {
        states.add(entry.state());
        marks.addAll(entry.marks());
      });
      var journal = new RandomLedger(seed).journal();
      journal.batches().forEach(batch -> purposes.add(batch.operation().purpose()));
      latches.addAll(journal.latches());
    }
    assertThat(states).containsExactly(Entry.State.values());
    assertThat(marks).containsExactly(Entry.Mark.values());
    assertThat(purposes).containsExactly(Operation.Purpose.values());
    assertThat(latches).isNotEmpty();
  }

  @Test
  void aFullPageStaysBelowFiftyKilobytesWhenEveryEntryHasItsOwnOwner() {
    var entries = IntStream.range(0, Page.CAPACITY)
        .mapToObj(
            i -> Entry.of(
                new InstanceId("i-bp1aaaaaaaaaaaaa" + (1000 + i)),
                PassedRole.of("WebServerRole"),
                Entry.State.PRESUMED,
                new BindingKey("a-rather-long-namespace", "binding-" + i)))
        .toList();

    var encoded = LedgerCodec.encode(new Page(entries, new TreeMap<>()));

    assertThat(encoded.getBytes(UTF_8)).hasSizeLessThan(50_000);
  }

  @Test
  void aFullPageOfOneBindingTakesLessThanHalfOfThat() {
    var entries = IntStream.range(0, Page.CAPACITY)
        .mapToObj(
            i -> Entry.of(
                new InstanceId("i-bp1aaaaaaaaaaaaa" + (1000 + i)), READER, Entry.State.OWNED, WEB))
        .toList();

    assertThat(LedgerCodec.encode(new Page(entries, new TreeMap<>()))).hasSizeLessThan(25_000);
  }

  @Test
  void aNewerVersionIsNamedAsTheReason() {
    var newer = "{\"v\":2,\"something\":\"else\"}";

    assertThatThrownBy(() -> LedgerCodec.decodePage(newer)).isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer version of instance-roles (format 2; this version reads 1)");
    assertThatThrownBy(() -> LedgerCodec.decodeJournal("{\"v\":3,\"something\":\"else\"}"))
        .hasMessageContaining("newer version of instance-roles (format 3; this version reads 2)");
  }

  @Test
  void aTruncatedPageIsRefused() {
    for (int end = 0; end < PAGE.length(); end++) {
      var text = PAGE.substring(0, end);

      assertThatThrownBy(() -> LedgerCodec.decodePage(text)).as(text)
          .isInstanceOf(LedgerException.class);
    }
  }

  @Test
  void aTruncatedJournalIsRefused() {
    for (int end = 0; end < JOURNAL.length(); end++) {
      var text = JOURNAL.substring(0, end);

      assertThatThrownBy(() -> LedgerCodec.decodeJournal(text)).as(text)
          .isInstanceOf(LedgerException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '`', value = {
          "\"v\":1,             | ``                        | v is missing",
          "\"v\":1,             | \"v\":0,                  | unknown format 0",
          "\"v\":1,             | \"v\":1.0,                | not a whole number",
          "\"v\":1,             | \"v\":1,\"v\":1,          | no JSON",
          "\"v\":1,             | \"v\":1,\"new\":1,        | unknown member new",
          "\"owners\"           | \"people\"                | unknown member people",
          "\"OWNED\"            | \"LENT\"                  | unknown State",
          "\"FOREIGN\"          | \"STRANGE\"               | unknown Mark",
          "\"FOREIGN\"          | \"CONDEMNED\"             | twice the same mark",
          "\"OWNED\",0,0        | \"OWNED\",2,0             | 2 is not between 0 and 1",
          "\"OWNED\",0,0        | \"OWNED\",0,1             | 1 is not between 0 and 0",
          "\"OWNED\",0,0        | \"OWNED\",0,-1            | -1 is not between 0 and 0",
          "\"OWNED\",0,0        | \"OWNED\",0,null          | nobody owns it, but it is OWNED",
          "\"OWNED\",0,0        | \"OWNED\",0               | a list of 3",
          "\"OWNED\",0,0        | \"OWNED\",0,0,[],0        | a list of 6",
          "\"OWNED\",0,0        | \"OWNED\",0,\"0\"         | not a whole number",
          "\"OWNED\",0,0        | \"OWNED\",0,18446744073709551616 | not a whole number",
          "\"i-2\"              | \"i-1\"                   | a second entry of the same instance",
          "\"i-2\"              | 2                         | not a text",
          "[\"team-a\",\"web\"] | [\"team-a\"]              | a list of 1 instead of 2",
          "[\"team-a\",\"web\"] | \"team-a/web\"            | not a list",
          "\"{}\"]              | \"{ }\"]                  | not the one of this hash",
          "null]]}              | null]]}}                  | no JSON",
      })
  void aDamagedPageIsRefused(String whole, String damaged, String why) {
    assertThat(PAGE).contains(whole);

    assertThatThrownBy(() -> LedgerCodec.decodePage(PAGE.replace(whole, damaged)))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("It is damaged")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '`', value = {
          "\"AlibabaCloud\"  | \"Elsewhere\"         | unknown Provider",
          "\"ATTACH\"        | \"SHAKE\"             | unknown Purpose",
          "\"RoleNotFound\"  | \"RoleTired\"         | unknown FailureReason",
          "2026-01-02T       | 2026-13-02T           | not a time",
          "true              | 1                     | neither true nor false",
          "[29000000,3]      | [29000000,-1]         | -1 is not between",
          "[29000000,3]      | [29000000,3],[29000000,3] | a second row of the same minute",
          "\"purpose\"       | \"intent\"            | unknown member intent",
          "\"held\":true,    | ``                    | held is missing",
          "[\"i-1\",0]       | [\"i-1\",1]           | 1 is not between 0 and 0",
          "[[0,\"Reader\"    | [[1,\"Reader\"        | 1 is not between 0 and 0",
      })
  void aDamagedJournalIsRefused(String whole, String damaged, String why) {
    assertThat(JOURNAL).contains(whole);

    assertThatThrownBy(() -> LedgerCodec.decodeJournal(JOURNAL.replace(whole, damaged)))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("It is damaged")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '`', value = {
          "////////\"     | ///////+\"=  | no JSON",
          "AAAAAAAB      | AAAAAAA=     | not base64",
          "AAAAAAAB      | AAAA         | cut off",
          "[[0,\"uid-1\"  | [[1,\"uid-1\" | 1 is not between 0 and 0",
          ",false,       | ,            | a list of 4 instead of 5",
          "\"v\":2       | \"v\":1      | unknown member approvals",
          "\"approvals\"  | \"agreed\"   | unknown member agreed",
      })
  void damagedApprovalsAreRefused(String whole, String damaged, String why) {
    assertThat(APPROVED).contains(whole);

    assertThatThrownBy(() -> LedgerCodec.decodeJournal(APPROVED.replace(whole, damaged)))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("It is damaged")
        .hasMessageContaining(why);
  }

  @Test
  void aBatchThatIsThereTwiceIsRefused() {
    int start = JOURNAL.indexOf("{\"id\"");
    var batch = JOURNAL.substring(start, JOURNAL.indexOf("],\"detached\""));

    assertThatThrownBy(
        () -> LedgerCodec.decodeJournal(JOURNAL.replace(batch, batch + "," + batch)))
        .hasMessageContaining("a second batch of the same id");
  }

  @Test
  void moreEntriesThanFitOnAPageAreRefused() {
    var tooMany = new RandomLedger(1).page(Page.CAPACITY + 1);

    assertThatThrownBy(() -> LedgerCodec.decodePage(LedgerCodec.encode(tooMany)))
        .hasMessageContaining("501 entries, more than 500");
  }

  @Test
  void aPageIsNoJournal() {
    assertThatThrownBy(() -> LedgerCodec.decodeJournal(PAGE)).isInstanceOf(LedgerException.class);
    assertThatThrownBy(() -> LedgerCodec.decodePage(JOURNAL)).isInstanceOf(LedgerException.class);
  }

  @Test
  void messagesDoNotQuoteWhatTheLedgerHolds() {
    assertThatThrownBy(() -> LedgerCodec.decodePage("{\"v\":1,\"roles\":[canary"))
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }
}
