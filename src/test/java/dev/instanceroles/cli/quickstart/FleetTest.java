package dev.instanceroles.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cli.ValidateCommand;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FleetTest {

  @TempDir Path folder;

  @Test
  void theStoryCountsAsItSays() {
    assertThat(count(Fleet.AT_FIRST)).isEqualTo(250);
    assertThat(Fleet.WEB.ids().size() + Fleet.good(Fleet.API).size()).isEqualTo(216);
    assertThat(count(Fleet.LATER)).isEqualTo(100);
    assertThat(Fleet.untouchable()).hasSize(34 + 33);
  }

  @Test
  void theSecondCloudHasTheSameButForItsNetworkAndItsCluster() {
    assertThat(count(Fleet.twins())).isEqualTo(250 - 1);
    assertThat(Fleet.good(Fleet.twin(Fleet.API)))
        .isEqualTo(Fleet.good(Fleet.API).stream().map(Fleet::twin).toList());
    assertThat(Fleet.WORKERS.ids()).doesNotContainAnyElementsOf(Fleet.NEW_NODES);
  }

  private static int count(List<Group> groups) {
    return groups.stream().mapToInt(group -> group.ids().size()).sum();
  }

  @Test
  void noInstanceIsDeclaredTwice() {
    var ids = Fleet.all().stream().flatMap(group -> group.ids().stream()).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  private ManifestFolder accounts() throws IOException {
    var manifests = new ManifestFolder(Files.createDirectory(folder.resolve("manifests")), folder);
    for (var site : Site.values()) {
      manifests.write(site + ".yaml", ManifestText.account(site, "http://127.0.0.1:1"));
    }
    return manifests;
  }

  @Test
  void allManifestsAreValid() throws IOException {
    var manifests = accounts();
    for (var group : Fleet.all()) {
      manifests.write(group);
    }

    assertThat(validate(manifests.path()))
        .endsWith("18 files: 16 bindings, 2 accounts, 2 secrets\n");
  }

  @Test
  void theEditsOfTheStoryLeaveManifestsValid() throws IOException {
    var manifests = accounts();
    manifests.write(Fleet.WEB);
    manifests.write(Fleet.twin(Fleet.WEB));
    manifests.write(Fleet.API);
    SwapChapter.edit(manifests);
    DriftChapter.edit(manifests);

    assertThat(validate(manifests.path()))
        .endsWith("5 files: 3 bindings, 2 accounts, 2 secrets\n");
    assertThat(List.of(Fleet.WEB, Fleet.twin(Fleet.WEB))).allSatisfy(
        group -> assertThat(manifests.path().resolve(group.file()))
            .content()
            .contains("roleName: " + Fleet.NEW_WEB_ROLE + "\n"));
  }

  @Test
  void theWorldIsReadAndHasEveryInstanceThatExists() throws IOException {
    var world = World.read(Files.writeString(folder.resolve("world.yaml"), WorldText.of()));

    assertThat(world.instances())
        .hasSize(count(Fleet.all()) - 2 * Fleet.WRONG_IDS.size());
    assertThat(world.instances())
        .filteredOn(instance -> instance.role() != null)
        .extracting(instance -> instance.id())
        .containsExactly(Fleet.FOREIGN, Fleet.twin(Fleet.FOREIGN));
    assertThat(world.instances())
        .filteredOn(instance -> instance.serviceRoles().contains(Fleet.SERVICE_ROLE))
        .extracting(instance -> instance.id())
        .containsExactlyElementsOf(Fleet.WORKERS.ids());
    assertThat(world.roles())
        .extracting(role -> role.name())
        .containsAll(
            Fleet.all()
                .stream()
                .map(Group::role)
                .filter(it -> !it.equals(Fleet.MISSING_ROLE))
                .toList())
        .contains(Fleet.NEW_WEB_ROLE, Fleet.FOREIGN_ROLE)
        .doesNotContain(Fleet.MISSING_ROLE);
  }

  private static String validate(Path manifests) {
    var out = new StringWriter();
    var command = new CommandLine(new ValidateCommand()).setOut(new PrintWriter(out));

    assertThat(command.execute("--allow-insecure-endpoints", "-f", manifests.toString()))
        .as(out.toString())
        .isZero();
    return out.toString();
  }

  @Test
  void everyInstanceOfAGroupHasAName() {
    assertThat(Group.ids("i-bp1web", 2)).isEqualTo(List.of("i-bp1web001", "i-bp1web002"));
  }
}
