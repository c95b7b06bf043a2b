package dev.instanceroles.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServerPrograms.Found;
import dev.instanceroles.apiserver.ApiServerPrograms.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The order in which the programs are looked for, with scripts in the place of curl and Go. */
@DisabledOnOs(OS.WINDOWS)
class ApiServerProgramsTest {
  private static final String VERSION = "1.36.9";
  private static final String NO_INTERNET = "echo 'curl: no internet' >&2; exit 6";
  private static final String NO_MODULES = "echo 'go: no modules' >&2; exit 1";

  /** A version that is as new as can be; then packages, then programs, where {@code go build} is told to put them. */
  private static final String BUILDS =
      """
          case $1 in
            version) echo "go version go1.99.0 some/machine" ;;
            build)
              echo compiled/package >&2
              while [ "$1" != -o ]; do shift; done
              for name in kube-apiserver server kubectl; do touch "$2/$name"; chmod 755 "$2/$name"; done ;;
          esac
          """;

  @TempDir private Path folder;
  private Path cache;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    cache = folder.resolve("cache/instance-roles/apiserver");
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("KUBE_API_TEST_DIR", "");
    environment.put("PATH", Files.createDirectory(folder.resolve("bin")) + ":/usr/bin:/bin");
    script("curl", NO_INTERNET);
    script("go", NO_MODULES);
  }

  @Test
  void whereNothingWorksTheTextSaysWhatWasTriedAndHowToProvideThem() {
    assertThat(search()).isInstanceOfSatisfying(
        Missing.class,
        missing -> assertThat(missing.text())
            .containsSubsequence(
                "curl: no internet", "4 to 15 minutes", "go: no modules", "Tried:",
                "the cache: " + cache, "a download", "a build by Go", "To provide one",
                "KUBE_API_TEST_DIR"));
    assertThat(cache).isDirectoryNotContaining("glob:**unfinished*");
  }

  @Test
  void whatIsInTheCacheIsTaken() throws IOException {
    var newest = programs(cache, VERSION, "kube-apiserver", "etcd", "kubectl");
    programs(cache, "1.36.0", "kube-apiserver", "etcd", "kubectl");
    programs(cache, "1.36.10", "etcd", "kubectl");
    programs(cache, "1.99.0", "kube-apiserver", "etcd", "kubectl");

    assertThat(search()).isEqualTo(new Found(newest));
  }

  @Test
  void theNewestCompleteVersionOfANamedFolderIsTaken() throws IOException {
    environment.put("KUBE_API_TEST_DIR", folder.toString());
    programs(folder, "1.9.0", "kube-apiserver", "etcd", "kubectl");
    var newest = programs(folder, "1.35.0", "kube-apiserver", "etcd", "kubectl");
    programs(folder, "1.37.0", "etcd", "kubectl");
    programs(cache, VERSION, "kube-apiserver", "etcd", "kubectl");

    assertThat(search()).isEqualTo(new Found(newest));
  }

  /** A folder that somebody named is theirs: nothing is put there, and nothing else is taken instead. */
  @Test
  void aNamedFolderIsNeverBuiltIn() throws IOException {
    environment.put("KUBE_API_TEST_DIR", folder.resolve("named").toString());
    programs(cache, VERSION, "kube-apiserver", "etcd", "kubectl");

    assertThat(search()).isInstanceOf(Missing.class);
    assertThat(folder.resolve("named")).doesNotExist();
  }

  @Test
  void aDownloadIsCheckedAndKept() throws IOException, InterruptedException {
    publish(VERSION, true);

    var found = new Found(place(cache, VERSION));
    assertThat(search()).isEqualTo(found);
    script("curl", NO_INTERNET);
    assertThat(search()).isEqualTo(found);
    assertThat(found.programs().resolve("etcd")).hasContent("this is etcd");
  }

  @Test
  void aDownloadThatIsNotWhatTheIndexSaysIsNotKept() throws IOException, InterruptedException {
    publish(VERSION, false);

    assertThat(search()).isInstanceOfSatisfying(
        Missing.class,
        missing -> assertThat(missing.text()).contains("not the one that the index describes"));
    assertThat(cache.resolve("k8s")).isEmptyDirectory();
  }

  @Test
  void withoutADownloadItIsBuilt() throws IOException {
    script("go", BUILDS);

    assertThat(search()).isInstanceOfSatisfying(
        Found.class,
        found -> assertThat(found.programs()).hasParent(cache.resolve("k8s"))
            .isDirectoryContaining("glob:**/etcd"));
    assertThat(cache).isDirectoryNotContaining("glob:**unfinished*");
  }

  private ApiServerPrograms.Search search() {
    return ApiServerPrograms.search(environment, line -> {});
  }

  /** An archive like those of the project, and a curl that gets it and its index. */
  private void publish(String version, boolean honest) throws IOException, InterruptedException {
    var source = Files.createDirectories(folder.resolve("controller-tools/envtest"));
    for (var name : new String[] {"kube-apiserver", "etcd", "kubectl"}) {
      var file = Files.writeString(source.resolve(name), "this is " + name);
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    script(
        "pack",
        """
            cd "$1"
            tar -czf archive controller-tools
            hash=$(sha512sum archive)
            for release in 1.36.0 %s 1.36.10-rc.1 1.37.0; do
              echo "  v$release:"
              for os in darwin linux; do
                for arch in amd64 arm64; do
                  printf '    envtest-v%%s-%%s-%%s.tar.gz:\\n      hash: %%s\\n' $release $os $arch "%s${hash%%%% *}"
                done
              done
            done >index
            """
            .formatted(version, honest ? "" : "0"));
    var pack = new ProcessBuilder(
        folder.resolve("bin/pack").toString(), folder.toString()).inheritIO().start();
    assertThat(pack.waitFor()).isZero();
    script("curl", """
        while [ $# -gt 1 ]; do [ "$1" = -o ] && out=$2; shift; done
        case $1 in
          *envtest-releases.yaml) cp %1$s/index "$out" ;;
          */envtest-v%2$s/envtest-v%2$s-*) cp %1$s/archive "$out" ;;
          *) exit 22 ;;
        esac
        """.formatted(folder, version));
  }

  private void script(String name, String text) throws IOException {
    var script = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static Path programs(Path folder, String version, String... names) throws IOException {
    var programs = Files.createDirectories(place(folder, version));
    for (var name : names) {
      assertThat(Files.createFile(programs.resolve(name)).toFile().setExecutable(true)).isTrue();
    }
    return programs;
  }

  private static Path place(Path folder, String version) {
    var os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    var arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return folder.resolve("k8s").resolve(version + "-" + os + "-" + arch);
  }
}
