package dev.instanceroles.apiserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The files by which a server and its users know each other. All of them are made anew for each server. */
final class Access {
  static final String CERTIFICATES = "certificates";
  static final String TOKENS = "tokens.csv";
  static final String PUBLIC_KEY = "service-accounts.pub";
  static final String PRIVATE_KEY = "service-accounts.key";
  static final String KUBECONFIG = "kubeconfig";
  static final String AUDIT_POLICY = "audit-policy.yaml";
  static final String AUDIT_LOG = "audit.log";

  private static final int KEY_BITS = 2048;
  private static final int TOKEN_BYTES = 32;

  private Access() {}

  /** What the server reads when it starts. */
  static void create(Path home) throws IOException {
    write(
        home.resolve(AUDIT_POLICY), """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              userGroups: ["system:serviceaccounts"]
            - level: Metadata
              resources: [{group: instanceroles.dev}]
            - level: None
            """);
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    write(
        home.resolve(TOKENS),
        HexFormat.of().formatHex(random) + ",admin,admin,\"system:masters\"\n");
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      var keys = generator.generateKeyPair();
      write(home.resolve(PUBLIC_KEY), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
      write(home.resolve(PRIVATE_KEY), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK knows RSA", e);
    }
  }

  /**
   * Writes what clients read; to be done again until the server answers, since its certificate may be half written.
   *
   * @return false if the server has not made its certificate yet
   */
  static boolean configure(Path home, int port) throws IOException {
    var certificate = home.resolve(CERTIFICATES).resolve("apiserver.crt");
    if (!Files.exists(certificate)) {
      return false;
    }
    var token = Files.readString(home.resolve(TOKENS)).replaceFirst("(?s),.*", "");
    write(
        home.resolve(KUBECONFIG), """
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
            users:
            - name: admin
              user: {token: %s}
            contexts:
            - name: local
              context: {cluster: local, user: admin}
            current-context: local
            """.formatted(
            port, Base64.getEncoder().encodeToString(Files.readAllBytes(certificate)), token));
    return true;
  }

  private static String pem(String title, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(
        title, Base64.getMimeEncoder().encodeToString(content));
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }
}
