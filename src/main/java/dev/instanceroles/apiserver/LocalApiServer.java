package dev.instanceroles.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A kube-apiserver on loopback with its etcd, and nothing else: no controller, no node, no garbage collection. They are child
 * processes, and live on if this process ends without closing them.
 */
public final class LocalApiServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** etcd wants a port with every address. This is part of a file name: nobody else on the machine can reach it. */
  private static final String ETCD = "unix://etcd.sock:1";
  private static final String ETCD_PEERS = "unix://peers.sock:1";

  /** It did not start. The message has the last words of the program. */
  public static final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
      super(message);
    }
  }

  private final Path home;
  private final Path kubectl;
  private final int port;
  private final Program etcd;
  private Program server;

  private LocalApiServer(Path home, Path programs, int port, Program etcd) throws IOException {
    this.home = home;
    this.port = port;
    this.etcd = etcd;
    kubectl = programs.resolve("kubectl");
    server = Program.start(home, "kube-apiserver", server(programs, port));
  }

  /**
   * Ready in some 3 s.
   *
   * @param programs the folder with kube-apiserver, etcd and kubectl
   * @param home a folder that is for this server alone, and whose owner alone may look into it
   */
  public static LocalApiServer start(Path programs, Path home)
      throws IOException, InterruptedException, StartFailure {
    int port = freePort();
    Access.create(home);
    var etcd = Program.start(home, "etcd", etcd(programs));
    try {
      var started = new LocalApiServer(home, programs, port, etcd);
      try {
        started.awaitReady();
        return started;
      } catch (IOException | InterruptedException | StartFailure e) {
        started.server.close();
        throw e;
      }
    } catch (IOException | InterruptedException | StartFailure e) {
      etcd.close();
      throw e;
    }
  }

  private static List<String> etcd(Path programs) {
    return List.of(
        programs.resolve("etcd").toString(), "--data-dir=etcd",
        "--listen-client-urls=" + ETCD, "--advertise-client-urls=" + ETCD,
        "--listen-peer-urls=" + ETCD_PEERS, "--initial-advertise-peer-urls=" + ETCD_PEERS,
        "--initial-cluster=default=" + ETCD_PEERS,
        // What is in it does not outlive the folder.
        "--unsafe-no-fsync");
  }

  private static List<String> server(Path programs, int port) {
    return List.of(
        programs.resolve("kube-apiserver").toString(), "--etcd-servers=" + ETCD,
        "--bind-address=127.0.0.1", "--secure-port=" + port,
        // Without these it looks for a way out of the machine, which may have none.
        "--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--cert-dir=" + Access.CERTIFICATES, "--token-auth-file=" + Access.TOKENS,
        "--service-account-issuer=https://127.0.0.1:" + port,
        "--service-account-key-file=" + Access.PUBLIC_KEY,
        "--service-account-signing-key-file=" + Access.PRIVATE_KEY,
        "--authorization-mode=RBAC", "--audit-policy-file=" + Access.AUDIT_POLICY,
        "--audit-log-path=" + Access.AUDIT_LOG);
  }

  /** Somebody else may take it before the server does, which then ends and says so. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Kills kube-apiserver, and starts it again with all that was in it. Returns when it is ready. */
  public synchronized void restart() throws IOException, InterruptedException, StartFailure {
    server.close();
    server = Program.start(home, "kube-apiserver", server(kubectl.resolveSibling(""), port));
    awaitReady();
  }

  private void awaitReady() throws IOException, InterruptedException, StartFailure {
    long ends = System.nanoTime() + START.toNanos();
    while (!Access.configure(home, port) || !answers()) {
      etcd.checkAlive();
      server.checkAlive();
      if (System.nanoTime() > ends) {
        throw new StartFailure(
            "kube-apiserver was not ready within " + START.toMinutes() + " min: "
                + server.lastWords());
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean answers() throws IOException, InterruptedException {
    var look = new ProcessBuilder(
        kubectl.toString(), "--kubeconfig", kubeconfig().toString(), "get", "--raw=/readyz")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return look.start().waitFor() == 0;
  }

  /** What programs are told of this server, with all rights. */
  public Path kubeconfig() {
    return home.resolve(Access.KUBECONFIG);
  }

  /** What service accounts, and others with resources of ours, asked of it: a JSON object in each line. */
  public Path auditLog() {
    return home.resolve(Access.AUDIT_LOG);
  }

  /** The program kubectl of the same version. */
  public Path kubectl() {
    return kubectl;
  }

  /** The processes. */
  public synchronized List<Long> pids() {
    return List.of(server.pid(), etcd.pid());
  }

  /** Ends both at once: nothing in them is worth an orderly end. */
  @Override
  public synchronized void close() {
    server.close();
    etcd.close();
  }
}
