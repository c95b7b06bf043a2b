package dev.instanceroles.declare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.domain.DeclaredBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of manifests. */
record Folder(Path path) {

  static final String ACCOUNT = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: CloudAccount
      metadata: {name: prod}
      spec:
        provider: AlibabaCloud
        accountId: "123"
        credentials: {environment: {}}
      """;

  static final String BINDING = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: InstanceRoleBinding
      metadata: {name: web, namespace: team-a}
      spec:
        accountRef: {name: prod}
        region: cn-hangzhou
        roleName: WebServerRole
        instances:
          ids: [i-bp1aaa]
      """;

  Folder file(String name, String... documents) {
    return bytes(name, String.join("---\n", documents).getBytes(UTF_8));
  }

  Folder bytes(String name, byte[] content) {
    try {
      var file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Declarations read() {
    return read((key, spec) -> 7);
  }

  Declarations read(Generations generations) {
    return new ManifestReader(EndpointRule.CLOUD_HOSTS).read(path, generations, 5);
  }

  static List<String> lines(Declarations declarations) {
    return declarations.problems().stream().map(Problem::toString).toList();
  }

  /** The names of the bindings that are obeyed, and of those that are frozen in angle brackets. */
  static List<String> bindings(Declarations declarations) {
    return declarations.bindings()
        .stream()
        .map(DeclaredBindingSource::binding)
        .map(binding -> switch (binding) {
          case DeclaredBinding.Readable good -> good.key().toString();
          case DeclaredBinding.Unreadable bad -> "<" + bad.key() + ">";
        })
        .toList();
  }
}
