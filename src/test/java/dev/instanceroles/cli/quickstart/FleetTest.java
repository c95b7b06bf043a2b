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
    assertThat(Fleet.AT_FIRST.stream().mapToInt(group -> group.ids().size()).sum())
        .isEqualTo(250);
    assertThat(Fleet.WEB.ids().size() + Fleet.goodApi().size()).isEqualTo(216);
    assertThat(Fleet.LATER.stream().mapToInt(group -> group.ids().size()).sum()).isEqualTo(100);
    assertThat(Fleet.untouchable()).hasSize(34);
  }

  @Test
  void noInstanceIsDeclaredTwice() {
    var ids = Fleet.all().stream().flatMap(group -> group.ids().stream()).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  @Test
  void allManifestsAreValid() throws IOException {
    var manifests = new ManifestFolder(Files.createDirectory(folder.resolve("manifests")), folder);
    manifests.write("account.yaml", ManifestText.account("http://127.0.0.1:1"));
    for (var group : Fleet.all()) {
      manifests.write(group);
    }

    assertThat(validate(manifests.path()))
        .endsWith("10 files: 9 bindings, 1 account, 1 secret\n");
  }

  @Test
  void theEditsOfTheStoryLeaveManifestsValid() throws IOException {
    var manifests = new ManifestFolder(Files.createDirectory(folder.resolve("manifests")), folder);
    manifests.write("account.yaml", ManifestText.account("http://127.0.0.1:1"));
    manifests.write(Fleet.WEB);
    manifests.write(Fleet.API);
    SwapChapter.edit(manifests);
    DriftChapter.edit(manifests);

    assertThat(validate(manifests.path()))
        .endsWith("3 files: 2 bindings, 1 account, 1 secret\n");
    assertThat(manifests.path().resolve(Fleet.WEB.file()))
        .content()
        .contains("roleName: " + Fleet.NEW_WEB_ROLE + "\n");
  }

  @Test
  void theWorldIsReadAndHasEveryInstanceThatExists() throws IOException {
    var world = World.read(Files.writeString(folder.resolve("world.yaml"), WorldText.of()));

    assertThat(world.instances()).hasSize(250 + 100 + 200 - Fleet.WRONG_IDS.size());
    assertThat(world.instances())
        .filteredOn(instance -> instance.role() != null)
        .singleElement()
        .satisfies(instance -> assertThat(instance.id()).isEqualTo(Fleet.FOREIGN));
    assertThat(world.roles())
        .extracting(role -> role.name())
        .containsAll(Fleet.all().stream().map(Group::role).toList())
        .contains(Fleet.NEW_WEB_ROLE, Fleet.FOREIGN_ROLE);
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
