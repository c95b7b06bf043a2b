package dev.instanceroles.standalone;

import static dev.instanceroles.standalone.ManifestFolder.PROD;
import static dev.instanceroles.standalone.ManifestFolder.binding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.status.Unmanaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
  private static final PartitionId HANGZHOU =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");
  private static final PartitionId BEIJING =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-beijing");
  private static final BindingKey WEB = new BindingKey("team-a", "web");
  private static final String ONE = "i-bp1aaaaaaaaaaaaaaaaa";
  private static final String TWO = "i-bp1bbbbbbbbbbbbbbbbb";

  @TempDir Path temp;
  private ManifestFolder folder;
  private Manifests manifests;
  private Runnable duringPause = () -> {};
  private final List<Scan> heard = new ArrayList<>();
  private final TreeSet<PartitionId> ledgers = new TreeSet<>();

  @BeforeEach
  void open() throws Exception {
    folder = new ManifestFolder(temp.resolve("manifests"));
    folder.put("prod.yaml", PROD).put("web.yaml", binding("web", "cn-hangzhou", ONE));
    restart();
  }

  private void restart() throws Exception {
    manifests = new Manifests(
        folder.path(),
        new ManifestReader(EndpointRule.CLOUD_HOSTS),
        ManifestMemory.open(temp.resolve("manifests.json")),
        () -> ledgers,
        () -> duringPause.run());
    manifests.listen(heard::add);
  }

  private DeclaredBinding web(PartitionId partition) throws IOException {
    return manifests.refresh().in(partition).get(WEB);
  }

  private FolderBindings port(PartitionId partition) {
    return new FolderBindings(manifests, partition, () -> {});
  }

  private static DeclaredBinding.Unreadable unreadable(DeclaredBinding binding) {
    assertThat(binding).isInstanceOf(DeclaredBinding.Unreadable.class);
    return (DeclaredBinding.Unreadable) binding;
  }

  private static DeclaredBinding.Readable readable(DeclaredBinding binding) {
    assertThat(binding).isInstanceOf(DeclaredBinding.Readable.class);
    return (DeclaredBinding.Readable) binding;
  }

  @Test
  void aBindingGoesToItsPartition() throws Exception {
    var scan = manifests.refresh();

    assertThat(scan.bindings()).containsOnlyKeys(HANGZHOU);
    assertThat(readable(web(HANGZHOU)).binding().targets().ids())
        .containsExactly(new InstanceId(ONE));
    assertThat(scan.account(HANGZHOU)).hasValueSatisfying(
        account -> assertThat(account.name()).isEqualTo("prod"));
    assertThat(scan.unmanaged()).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() throws Exception {
    var scan = manifests.refresh();

    assertThat(manifests.refresh()).isSameAs(scan);
    assertThat(heard).containsExactly(scan);
  }

  @Test
  void anEditIsANewGenerationAndRevisionOfThatBindingAlone() throws Exception {
    folder.put("api.yaml", binding("api", "cn-hangzhou", TWO));
    var before = manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE, TWO));
    var after = manifests.refresh();

    assertThat(after.revision()).isGreaterThan(before.revision());
    var web = readable(after.in(HANGZHOU).get(WEB)).binding();
    assertThat(web.generation()).isEqualTo(2);
    assertThat(web.revision()).isEqualTo(after.revision());
    var api = new BindingKey("team-a", "api");
    assertThat(after.in(HANGZHOU).get(api)).isSameAs(before.in(HANGZHOU).get(api));
  }

  @Test
  void anEditThatLeavesSizeAndTimeAsTheyWereIsSeen() throws Exception {
    var file = folder.path().resolve("web.yaml");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-hangzhou", TWO));
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

    assertThat(readable(web(HANGZHOU)).binding().targets().ids())
        .containsExactly(new InstanceId(TWO));
  }

  @Test
  void aFolderThatIsBeingWrittenIsWaitedFor() throws Exception {
    manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE));
    folder.put("web.yaml", "");
    duringPause = () -> {
      folder.put("web.yaml", binding("web", "cn-hangzhou", ONE, TWO));
      duringPause = () -> {};
    };

    var ids = readable(web(HANGZHOU)).binding().targets().ids();

    assertThat(ids).containsExactly(new InstanceId(ONE), new InstanceId(TWO));
    assertThat(heard).as("the half-written file").hasSize(2);
  }

  @Test
  void aFolderThatNeverRestsIsNotRead() throws Exception {
    var scan = manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-hangzhou", TWO));
    duringPause = () -> folder.put("more.yaml", "# " + System.nanoTime());

    assertThatThrownBy(manifests::refresh).isInstanceOf(IOException.class)
        .hasMessageContaining("written to all the time");
    assertThat(heard).containsExactly(scan);
  }

  @Test
  void aMissingFolderIsNoEmptyFolder() throws Exception {
    var scan = manifests.refresh();
    Files.move(folder.path(), temp.resolve("elsewhere"));

    assertThatThrownBy(manifests::refresh).isInstanceOf(IOException.class);
    assertThat(port(HANGZHOU).list())
        .isInstanceOf(ListAnswer.Failed.class);

    Files.move(temp.resolve("elsewhere"), folder.path());
    assertThat(manifests.refresh()).isSameAs(scan);
  }

  @Test
  void aListIsAsNewAsTheFiles() throws Exception {
    var port = port(HANGZHOU);
    port.list();
    folder.put("web.yaml", binding("web", "cn-hangzhou", TWO));

    var listed = (ListAnswer.Listed) port.list();

    assertThat(listed.revision()).isEqualTo(2);
    assertThat(listed.bindings()).containsExactly(web(HANGZHOU));
    assertThat(readable(web(HANGZHOU)).binding().targets().ids())
        .containsExactly(new InstanceId(TWO));
    assertThat(port(BEIJING).list())
        .isEqualTo(new ListAnswer.Listed(2, List.of()));
  }

  @Test
  void aManifestThatIsGoneIsAbsent() throws Exception {
    manifests.refresh();
    folder.remove("web.yaml");

    assertThat(manifests.refresh().in(HANGZHOU)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadAnyMoreFreezesWhatItHeldAlsoAfterARestart() throws Exception {
    manifests.refresh();
    folder.put("web.yaml", "{{{ no yaml");

    assertThat(unreadable(web(HANGZHOU)).fault()).contains("not everything could be read");
    restart();
    assertThat(unreadable(web(HANGZHOU)).generation()).isEqualTo(1);
    assertThat(manifests.refresh().unmanaged().get(WEB))
        .isInstanceOf(Unmanaged.InvalidSpec.class);

    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE));
    assertThat(readable(web(HANGZHOU)).binding().generation()).isEqualTo(1);
  }

  @Test
  void aBindingWithAFaultIsFrozen() throws Exception {
    manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-hangzhou", ONE).replace("roleName", "roleNme"));

    assertThat(unreadable(web(HANGZHOU)).fault()).contains("roleNme");
  }

  @Test
  void aBindingWhoseAccountIsGoneIsFrozenWhereItWas() throws Exception {
    manifests.refresh();
    folder.put("prod.yaml", PROD.replace("name: prod}", "name: other}"));

    var scan = manifests.refresh();

    assertThat(unreadable(scan.in(HANGZHOU).get(WEB)).fault()).contains("no CloudAccount prod");
    assertThat(scan.unmanaged().get(WEB)).isEqualTo(new Unmanaged.AccountNotFound("prod"));
  }

  @Test
  void aBindingWhoseAccountIsInvalidIsFrozenWhereItWas() throws Exception {
    manifests.refresh();
    folder.put("prod.yaml", PROD.replace("grants:", "grunts:"));

    var scan = manifests.refresh();

    assertThat(unreadable(scan.in(HANGZHOU).get(WEB)).fault()).contains("CloudAccount prod");
    assertThat(scan.unmanaged().get(WEB)).isInstanceOf(Unmanaged.AccountRefused.class);
    assertThat(scan.account(HANGZHOU)).isEmpty();
  }

  @Test
  void aBindingThatWasMovedToAnotherRegionIsFrozenWhereItWas() throws Exception {
    manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-beijing", ONE));

    var scan = manifests.refresh();

    assertThat(unreadable(scan.in(HANGZHOU).get(WEB)).fault())
        .contains("web.yaml:1")
        .contains("Put it back");
    assertThat(scan.in(BEIJING)).isEmpty();
    assertThat(scan.unmanaged().get(WEB)).isInstanceOf(Unmanaged.InvalidSpec.class);
  }

  @Test
  void aBindingThatWasGoneMayComeBackElsewhere() throws Exception {
    manifests.refresh();
    folder.remove("web.yaml");
    manifests.refresh();
    folder.put("web.yaml", binding("web", "cn-beijing", ONE));

    assertThat(readable(web(BEIJING)).binding().generation()).isEqualTo(2);
    assertThat(manifests.refresh().in(HANGZHOU)).isEmpty();
  }

  @Test
  void aBindingThatDoesNotSayWhereItBelongsMayBeOfAnyPartitionUnlessThatIsRemembered()
      throws Exception {
    ledgers.add(BEIJING);
    manifests.refresh();
    var nowhere = binding("web", "cn-hangzhou", ONE).replaceAll(".*region.*\n", "");
    folder.put("web.yaml", nowhere).put("api.yaml", nowhere.replace("name: web", "name: api"));

    var scan = manifests.refresh();

    var api = new BindingKey("team-a", "api");
    assertThat(scan.in(HANGZHOU)).containsOnlyKeys(WEB, api);
    assertThat(scan.in(BEIJING)).containsOnlyKeys(api);
    unreadable(scan.in(BEIJING).get(api));
    assertThat(scan.unmanaged()).containsOnlyKeys(WEB, api);
  }
}
