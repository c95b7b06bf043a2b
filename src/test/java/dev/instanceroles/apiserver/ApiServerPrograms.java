package dev.instanceroles.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where kube-apiserver, etcd and kubectl are, in the layout of kube-api-test: {@code k8s/<version>-<os>-<architecture>}. */
final class ApiServerPrograms {
  static final String FOLDER_VARIABLE = "KUBE_API_TEST_DIR";
  private static final List<String> PROGRAMS = List.of("kube-apiserver", "etcd", "kubectl");

  sealed interface Search {}

  /**
   * All three are there.
   *
   * @param programs the folder that they are in
   */
  record Found(Path programs) implements Search {
    /** The folder that kube-api-test is told of. */
    Path folder() {
      return programs.getParent().getParent();
    }
  }

  /**
   * @param text says where it was looked, and how to get them
   */
  record Missing(String text) implements Search {}

  private ApiServerPrograms() {}

  static boolean areRequired() {
    return Boolean.getBoolean("apiserver.required");
  }

  /**
   * @param build whether to build what is missing, which takes minutes
   */
  static Search search(Map<String, String> environment, boolean build) {
    var named = environment.get(FOLDER_VARIABLE);
    var folder = named == null ? cache(environment) : Path.of(named);
    var found = newest(folder);
    if (found != null) {
      return new Found(found);
    }
    if (named != null || !build) {
      return new Missing(
          """
              No Kubernetes API server for tests: %s has no %s.
              To build them from pinned Go modules (Go 1.26, some 4 minutes once): apiserver/build
              To use others: set %s to a folder that has them in k8s/VERSION-OS-ARCHITECTURE/.
              """.formatted(folder, String.join(", ", PROGRAMS), FOLDER_VARIABLE));
    }
    return built(folder);
  }

  private static Search built(Path folder) {
    try {
      int code = new ProcessBuilder("apiserver/build", folder.toString()).inheritIO()
          .start()
          .waitFor();
      var found = newest(folder);
      return code == 0 && found != null
          ? new Found(found)
          : new Missing("apiserver/build ended with " + code + "; its output says why");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while building the API server", e);
    }
  }

  /** The same as of apiserver/build. */
  private static Path cache(Map<String, String> environment) {
    var caches = environment.get("XDG_CACHE_HOME");
    var base = caches == null || caches.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(caches);
    return base.resolve("instance-roles").resolve("apiserver");
  }

  private static Path newest(Path folder) {
    var versions = folder.resolve("k8s");
    if (!Files.isDirectory(versions)) {
      return null;
    }
    try (var list = Files.list(versions)) {
      return list.filter(ApiServerPrograms::isComplete)
          .max(Comparator.comparing(ApiServerPrograms::version))
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isComplete(Path programs) {
    return programs.getFileName().toString().matches("[0-9]+(\\.[0-9]+){2}-[a-z]+-[a-z0-9]+")
        && PROGRAMS.stream().allMatch(name -> Files.isExecutable(programs.resolve(name)));
  }

  /** What sorts as versions do. */
  private static Runtime.Version version(Path programs) {
    return Runtime.Version.parse(
        programs.getFileName().toString().replaceFirst("-.*", "").replaceFirst("(\\.0)+$", ""));
  }
}
