package dev.instanceroles.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes manifests for tests. */
record ManifestFolder(Path path) {
  static final String PROD = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: CloudAccount
      metadata: {name: prod}
      spec:
        provider: AlibabaCloud
        accountId: "1234567890123456"
        credentials: {secretRef: {name: prod-ak}}
        grants:
        - {namespaces: ["*"], roles: ["*"], regions: ["*"], instances: {all: true}}
      """;

  ManifestFolder put(String file, String text) {
    try {
      Files.createDirectories(path);
      Files.writeString(path.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ManifestFolder remove(String file) {
    try {
      Files.delete(path.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String secret(String key) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak, namespace: instance-roles}
        stringData: {accessKeyId: %s, accessKeySecret: hidden}
        """.formatted(key);
  }

  static String binding(String name, String region, String... ids) {
    return """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: %s, namespace: team-a}
        spec:
          accountRef: {name: prod}
          region: %s
          roleName: WebServerRole
          instances: {ids: [%s]}
        """.formatted(name, region, String.join(", ", ids));
  }
}
