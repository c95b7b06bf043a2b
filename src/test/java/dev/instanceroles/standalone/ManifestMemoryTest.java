package dev.instanceroles.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestMemoryTest {
  private static final BindingKey WEB = new BindingKey("team-a", "web");
  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou");

  @TempDir Path state;

  private ManifestMemory reopen() throws LedgerException {
    return ManifestMemory.open(file());
  }

  private Path file() {
    return state.resolve("manifests.json");
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Test
  void theGenerationRisesWhenTheSpecChangesAndOnlyThen() throws Exception {
    var memory = reopen();

    assertThat(memory.of(WEB, json("{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":2}"))).isEqualTo(1);
    assertThat(memory.of(WEB, json("{\"b\":2,\"a\":{\"y\":[1,2],\"x\":1}}"))).isEqualTo(1);
    assertThat(memory.of(WEB, json("{\"b\":2,\"a\":{\"y\":[2,1],\"x\":1}}"))).isEqualTo(2);
    assertThat(memory.of(WEB, json("{}").path("missing"))).isEqualTo(3);
    assertThat(memory.ofAccount("prod", "one")).isEqualTo(1);
    assertThat(memory.ofAccount("prod", "two")).isEqualTo(2);
    assertThat(memory.ofAccount("prod", "two")).isEqualTo(2);
  }

  @Test
  void everythingSurvivesARestart() throws Exception {
    var memory = reopen();
    memory.of(WEB, json("{\"a\":1}"));
    memory.of(WEB, json("{\"a\":2}"));
    memory.place(WEB, PARTITION);
    memory.ofAccount("prod", "one");
    memory.save();

    var again = reopen();
    assertThat(again.of(WEB, json("{\"a\":2}"))).isEqualTo(2);
    assertThat(again.partition(WEB)).contains(PARTITION);
    assertThat(again.placed()).containsExactly(WEB);
    assertThat(again.generation(WEB)).isEqualTo(2);
    assertThat(again.ofAccount("prod", "two")).isEqualTo(2);
  }

  @Test
  void aBindingWhoseManifestIsGoneKeepsItsGenerationButNoPartition() throws Exception {
    var memory = reopen();
    memory.of(WEB, json("{\"a\":1}"));
    memory.place(WEB, PARTITION);

    memory.displace(WEB);

    assertThat(memory.partition(WEB)).isEmpty();
    assertThat(memory.placed()).isEmpty();
    assertThat(memory.of(WEB, json("{\"a\":2}"))).isEqualTo(2);
  }

  @Test
  void anUnchangedMemoryIsNotWritten() throws Exception {
    var memory = reopen();
    memory.of(WEB, json("{\"a\":1}"));
    memory.save();
    Files.delete(file());

    memory.save();

    assertThat(file()).doesNotExist();
  }

  @Test
  void aDamagedFileIsNotGuessedAt() throws Exception {
    for (var text : new String[] {"", "{", "[]", "{\"version\":1}",
        "{\"version\":1,\"bindings\":[{}]}"}) {
      Files.writeString(file(), text);

      assertThatThrownBy(this::reopen).as(text)
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(file() + " is damaged");
    }
  }

  @Test
  void aNewerVersionIsNamedAsTheReason() throws Exception {
    Files.writeString(file(), "{\"version\":2,\"bindings\":[],\"accounts\":[]}");

    assertThatThrownBy(this::reopen).isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer version of instance-roles");
  }
}
