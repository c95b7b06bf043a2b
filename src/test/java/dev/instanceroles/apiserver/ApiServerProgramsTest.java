package dev.instanceroles.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServerPrograms.Found;
import dev.instanceroles.apiserver.ApiServerPrograms.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerProgramsTest {
  @TempDir private Path folder;

  @Test
  void whereThereAreNoneTheTextSaysHowToGetThem() {
    var search = ApiServerPrograms.search(Map.of("XDG_CACHE_HOME", folder.toString()), false);

    assertThat(search).isInstanceOfSatisfying(
        Missing.class,
        missing -> assertThat(missing.text())
            .contains(folder.resolve("instance-roles/apiserver").toString())
            .contains("apiserver/build", "KUBE_API_TEST_DIR"));
  }

  @Test
  void theNewestCompleteVersionIsTaken() throws IOException {
    programs("1.9.0-linux-amd64", "kube-apiserver", "etcd", "kubectl");
    programs("1.36.0-linux-amd64", "kube-apiserver", "etcd", "kubectl");
    programs("1.37.0-linux-amd64", "etcd", "kubectl");
    programs("unfinished.x", "kube-apiserver", "etcd", "kubectl");

    assertThat(ApiServerPrograms.search(named(), false))
        .isEqualTo(new Found(folder.resolve("k8s/1.36.0-linux-amd64")));
  }

  /** A folder that somebody named is theirs: nothing is put there. */
  @Test
  void aNamedFolderIsNeverBuiltIn() {
    assertThat(ApiServerPrograms.search(named(), true)).isInstanceOf(Missing.class);
    assertThat(folder).isEmptyDirectory();
  }

  private Map<String, String> named() {
    return Map.of("KUBE_API_TEST_DIR", folder.toString());
  }

  private void programs(String version, String... names) throws IOException {
    var programs = Files.createDirectories(folder.resolve("k8s").resolve(version));
    for (var name : names) {
      assertThat(Files.createFile(programs.resolve(name)).toFile().setExecutable(true)).isTrue();
    }
  }
}
