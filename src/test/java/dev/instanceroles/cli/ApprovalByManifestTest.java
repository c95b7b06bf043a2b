package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that wait for an annotation in a manifest; each run is a process of its own. */
class ApprovalByManifestTest {
  private Installation here;
  private String out = "";

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    here = Installation.in(folder);
    here.account("{all: true}", "approval: {requiredFor: [Detach]}");
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void rolesComeOffOnceTheManifestHasTheAnnotationOfTheMessage() throws IOException {
    declare("", "Bound");
    assertThat(once()).as(out).isEqualTo(0);
    declare("", "Unbound");

    assertThat(once()).isEqualTo(3);
    assertThat(out).contains("ApprovalPending", "detach WebServerRole from 2 instances");
    assertThat(here.holds("i-web01") && here.holds("i-web02")).isTrue();

    var annotations = Pattern.compile("annotations: \\{.*?}").matcher(out.replaceAll("\\s+", " "));
    assertThat(annotations.find()).as(out).isTrue();
    declare(annotations.group(), "Unbound");

    assertThat(once()).as(out).isEqualTo(0);
    assertThat(here.holds("i-web01") || here.holds("i-web02")).isFalse();
  }

  private void declare(String metadata, String state) throws IOException {
    here.write("web.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata:
          name: web
          namespace: team-a
          %s
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          state: %s
          instances: {ids: [i-web01, i-web02]}
        """.formatted(metadata, state));
  }

  private int once() {
    var run = here.once();
    out = run.said();
    return run.code();
  }
}
