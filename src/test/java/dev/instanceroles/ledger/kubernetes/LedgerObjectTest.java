package dev.instanceroles.ledger.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Also of what no CRD of ours would let in: somebody may have changed that. */
class LedgerObjectTest {
  private static final PartitionNames NAMES =
      new PartitionNames(new PartitionId(Provider.AlibabaCloud, "42", "cn-hangzhou"));

  private static GenericKubernetesResource journal() {
    return LedgerObject.absent(NAMES, "journal").next(3, "secret text");
  }

  private static GenericKubernetesResource with(String field, Object value) {
    var journal = journal();
    var fields = new HashMap<>(journal.getAdditionalProperties());
    fields.put(field, value);
    journal.setAdditionalProperties(fields);
    return journal;
  }

  @Test
  void whatIsWrittenIsRead() throws LedgerException {
    var stored = LedgerObject.read(journal(), NAMES);

    assertThat(stored.payload()).isEqualTo("secret text");
    assertThat(stored.object().part()).isEqualTo("journal");
    assertThat(stored.object().writes()).isEqualTo(1);
    assertThat(stored.object().pages()).isEqualTo(3);
  }

  @Test
  void anObjectSaysWhatItIsOfForPeopleAndSelectors() {
    var journal = journal();

    assertThat(journal.getMetadata().getName()).isEqualTo("alibabacloud.42.cn-hangzhou.journal");
    assertThat(journal.getMetadata().getLabels()).containsExactlyInAnyOrderEntriesOf(
        Map.of(
            "instanceroles.dev/partition", "alibabacloud.42.cn-hangzhou",
            "instanceroles.dev/part", "journal"));
    assertThat(journal.getAdditionalProperties()).containsEntry("provider", "AlibabaCloud")
        .containsEntry("accountId", "42")
        .containsEntry("region", "cn-hangzhou");
  }

  @Test
  void everyWriteChangesIt() throws LedgerException {
    var once = LedgerObject.read(journal(), NAMES).object();

    assertThat(once.next(3, "secret text").getAdditionalProperties())
        .containsEntry("writes", 2L)
        .isNotEqualTo(journal().getAdditionalProperties());
  }

  @Test
  void aFieldThatOnlyANewerVersionKnowsIsLeftAside() throws LedgerException {
    assertThat(LedgerObject.read(with("colour", "blue"), NAMES).payload()).isEqualTo("secret text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
          "provider", "accountId", "region", "part", "writes", "pages", "payload", "checksum"})
  void anyFieldThatIsMissingOrOfAnotherTypeOrOtherIsRefusedAndTheContentNotTold(String field) {
    for (var value : new Object[] {null, List.of("x"), Map.of("x", 1), "other", "7", 7, 7.5}) {
      assertThatThrownBy(() -> LedgerObject.read(with(field, value), NAMES))
          .as("%s = %s", field, value)
          .isInstanceOf(LedgerException.class)
          .hasMessageStartingWith("It ")
          .hasMessageNotContaining("secret text");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"page-1", "page-00000", "journal2"})
  void aPartThatThereIsNotIsRefused(String part) {
    var strange = LedgerObject.absent(NAMES, part).next(0, "{}");

    assertThatThrownBy(() -> LedgerObject.read(strange, NAMES))
        .isInstanceOf(LedgerException.class)
        .hasMessage("It is damaged: there is no such part.");
  }

  @Test
  void anObjectOfAnotherPartitionIsRefused() {
    var other = new PartitionNames(new PartitionId(Provider.Volcengine, "42", "cn-hangzhou"));

    assertThatThrownBy(() -> LedgerObject.read(journal(), other))
        .isInstanceOf(LedgerException.class)
        .hasMessage("It belongs elsewhere: its fields and its name disagree.");
  }
}
