package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Processes on a real API server, at five times the usual speed where nothing else is said. */
@NeedsApiServer
class LeaseOnServerTest {
  private static final String NAMESPACE = "lease-test";
  private static final LeaseTimes QUICK =
      new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(400));

  private final List<LeaseProcess> processes = new ArrayList<>();
  private final KubernetesClient admin;
  private String name = "";

  LeaseOnServerTest(ApiServer server) {
    admin = server.client();
  }

  @BeforeEach
  void begin(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    var namespace = new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata();
    admin.resource(namespace.build()).serverSideApply();
  }

  @AfterEach
  void end() throws InterruptedException {
    for (var process : processes) {
      process.stop();
    }
    admin.close();
  }

  @Test
  void aFreeLeaseIsTakenAndRenewedAndKeepsItsLabels() throws InterruptedException {
    free();
    var one = start("one", QUICK);

    var first = one.next();
    var taken = lease();
    var second = one.next();
    var third = one.next();

    assertThat(first).isBetween(one.now().minusSeconds(3), one.now().plusSeconds(2));
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    assertThat(taken.getMetadata().getLabels()).containsEntry("kept", "yes");
    assertThat(taken.getSpec().getHolderIdentity()).isEqualTo("one");
    assertThat(taken.getSpec().getLeaseDurationSeconds()).isEqualTo(3);
    var renewed = lease().getSpec();
    assertThat(renewed.getAcquireTime()).isEqualTo(taken.getSpec().getAcquireTime());
    assertThat(renewed.getRenewTime()).isAfter(taken.getSpec().getRenewTime());
    assertThat(renewed.getLeaseTransitions()).isEqualTo(1);
    assertThat(one.state().holder()).isEqualTo("one");
    assertThat(one.state().fault()).isEmpty();
    assertThat(one.state().lastAnswer()).isAfter(one.now().minusSeconds(5));
  }

  @Test
  void afterAReleaseTheNextActsWithinSixSeconds() throws InterruptedException {
    free();
    var one = start("one", LeaseTimes.DEFAULT);
    one.next();
    var two = start("two", LeaseTimes.DEFAULT);
    one.next();
    var begin = two.now();

    assertThat(one.release()).isTrue();
    two.next();

    assertThat(Duration.between(begin, two.now())).isLessThan(Duration.ofSeconds(6));
    one.untilItIsLost();
    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("two");
    assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(2);
  }

  @Test
  void whoIsGoneIsFollowedAfterTheDuration() throws InterruptedException {
    free();
    var one = start("one", QUICK);
    one.next();
    var two = start("two", QUICK);
    one.next();

    one.cutOff();
    var begin = two.now();
    two.next();

    // The last renewal was at most one retry and one request before.
    assertThat(Duration.between(begin, two.now()).toMillis()).isBetween(1_500L, 8_000L);
    one.untilItIsLost();
    assertThat(one.state().fault()).startsWith("no answer");
    assertThat(two.state().holder()).isEqualTo("two");
  }

  @Test
  void aTheftIsNoticedAndWaitedFor() throws InterruptedException {
    free();
    var one = start("one", QUICK);
    one.next();
    leases().edit(
        lease -> new LeaseBuilder(lease).editSpec()
            .withHolderIdentity("thief")
            .endSpec()
            .build());
    var begin = one.now();

    one.untilItIsLost();
    assertThat(Duration.between(begin, one.now())).isLessThan(QUICK.renewDeadline());
    one.next();
    assertThat(Duration.between(begin, one.now())).isGreaterThan(QUICK.duration());
    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("one");
  }

  @Test
  void aLeaseThatWasDeletedIsMadeAgainByItsHolder() throws InterruptedException {
    free();
    var one = start("one", QUICK);
    one.next();
    var before = lease().getMetadata().getUid();
    leases().delete();

    for (int i = 0; i < 4; i++) {
      assertThat(one.next()).isNotEqualTo(Instant.MIN);
    }

    assertThat(lease().getMetadata().getUid()).isNotEqualTo(before);
    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("one");
  }

  @Test
  void whoeverCreatesTheLeaseActsAfterItsDuration() throws InterruptedException {
    var one = start("one", QUICK);
    var begin = one.now();

    one.next();

    assertThat(Duration.between(begin, one.now())).isGreaterThan(QUICK.duration());
    assertThat(lease().getSpec().getLeaseTransitions()).isZero();
  }

  /** An update of a Lease that is not there would create it, and nobody would have waited. */
  @Test
  void aLeaseThatWasDeletedIsNotReplaced() {
    var calls = new LeaseCalls(admin, NAMESPACE, name);
    var term = LeaseTerm.first("one", Duration.ofSeconds(3), Instant.EPOCH);
    var created = (LeaseAnswer.Written) calls.perform(new LeaseStep.Create(term));
    leases().delete();

    var answer = calls.perform(new LeaseStep.Replace(created.record(), term));

    assertThat(answer).isEqualTo(new LeaseAnswer.Conflict());
    assertThat(leases().get()).isNull();
  }

  @Test
  void oneVersionIsReplacedOnce() {
    var calls = new LeaseCalls(admin, NAMESPACE, name);
    var term = LeaseTerm.first("one", Duration.ofSeconds(3), Instant.EPOCH);
    assertThat(calls.perform(new LeaseStep.Look())).isEqualTo(new LeaseAnswer.Absent());
    var created = (LeaseAnswer.Written) calls.perform(new LeaseStep.Create(term));
    assertThat(calls.perform(new LeaseStep.Create(term))).isEqualTo(new LeaseAnswer.Conflict());
    leases()
        .edit(lease -> new LeaseBuilder(lease).editMetadata().addToLabels("a", "b").and().build());

    var answer = calls.perform(new LeaseStep.Replace(created.record(), term));

    assertThat(answer).isEqualTo(new LeaseAnswer.Conflict());
    assertThat(created.record().term()).isEqualTo(term);
  }

  @Test
  void whoMayNotSeeTheLeaseIsTold() throws InterruptedException {
    free();
    var nobody = new ConfigBuilder(admin.getConfiguration()).withImpersonateUsername("nobody");

    var fault = faultOf(nobody.build(), NAMESPACE);

    assertThat(fault).contains("refuses (403)", "cannot get resource \"leases\"", "nobody");
  }

  @Test
  void aNamespaceThatIsNotThereIsTold() throws InterruptedException {
    assertThat(faultOf(admin.getConfiguration(), "nowhere"))
        .contains("refuses (404): namespaces \"nowhere\" not found");
  }

  /** Of whoever has made some attempts and nothing else. */
  private String faultOf(Config config, String namespace) throws InterruptedException {
    var one = new LeaseProcess(config, new Candidacy(namespace, name, "one", QUICK));
    processes.add(one);
    for (int i = 0; one.state().fault().isEmpty() && i < 100; i++) {
      one.isTold(Duration.ofMillis(100));
    }
    assertThat(one.isTold(Duration.ofSeconds(1))).isFalse();
    assertThat(one.release()).isTrue();
    return one.state().fault();
  }

  private LeaseProcess start(String identity, LeaseTimes times) {
    var candidacy = new Candidacy(NAMESPACE, name, identity, times);
    var process = new LeaseProcess(admin.getConfiguration(), candidacy);
    processes.add(process);
    return process;
  }

  private void free() {
    admin.resource(
        new LeaseBuilder().withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(name)
            .addToLabels("kept", "yes")
            .endMetadata()
            .build())
        .create();
  }

  private Resource<Lease> leases() {
    return admin.leases().inNamespace(NAMESPACE).withName(name);
  }

  private Lease lease() {
    return leases().require();
  }
}
