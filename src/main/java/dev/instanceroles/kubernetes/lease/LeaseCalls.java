package dev.instanceroles.kubernetes.lease;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import dev.instanceroles.kubernetes.lease.LeaseStep.Create;
import dev.instanceroles.kubernetes.lease.LeaseStep.Look;
import dev.instanceroles.kubernetes.lease.LeaseStep.Replace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Asks the API server for one Lease, on one thread. Whatever goes wrong is an answer. */
final class LeaseCalls {
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;

  /** So that a write keeps labels and whatever else is not ours. */
  private @Nullable Lease latest;

  LeaseCalls(KubernetesClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  LeaseAnswer perform(LeaseStep.Request request) {
    try {
      return switch (request) {
        case Look look -> look();
        case Create create -> create(create.term());
        case Replace replace -> replace(replace);
      };
    } catch (KubernetesClientException e) {
      return answer(e);
    } catch (RuntimeException e) { // a client that is closed has many ways to say it
      return new LeaseAnswer.Unanswered(cause(e));
    }
  }

  private LeaseAnswer look() {
    var found = client.leases().inNamespace(namespace).withName(name).get();
    latest = found;
    return found == null ? new LeaseAnswer.Absent() : new LeaseAnswer.Found(record(found));
  }

  private LeaseAnswer create(LeaseTerm term) {
    var lease = new LeaseBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withSpec(write(term, new LeaseSpec()))
        .build();
    return written(of(lease).create());
  }

  private LeaseAnswer replace(Replace replace) {
    if (latest == null || !record(latest).isSameVersionAs(replace.seen())) {
      throw new IllegalStateException("Not the version that was seen last: " + replace.seen());
    }
    // The uid is part of the condition: a Lease, unlike other objects, can be created by an update.
    var next = new LeaseBuilder(latest).build();
    next.setSpec(write(replace.term(), next.getSpec() == null ? new LeaseSpec() : next.getSpec()));
    return written(of(next).update());
  }

  private Resource<Lease> of(Lease lease) {
    return client.leases().inNamespace(namespace).resource(lease);
  }

  private LeaseAnswer written(Lease lease) {
    latest = lease;
    return new LeaseAnswer.Written(record(lease));
  }

  private static LeaseAnswer answer(KubernetesClientException e) {
    int code = e.getCode();
    var status = e.getStatus();
    var why = status == null || status.getMessage() == null ? cause(e) : status.getMessage();
    if (code == CONFLICT) {
      return new LeaseAnswer.Conflict();
    }
    boolean definitive = code >= 400 && code < SERVER_ERROR && code != TOO_MANY;
    return definitive ? new LeaseAnswer.Refused(code, why) : new LeaseAnswer.Unanswered(why);
  }

  /** The client wraps what happened in what it was about to do. */
  private static String cause(Exception fault) {
    var cause = fault.getCause();
    return cause == null ? fault.toString() : cause.toString();
  }

  private static LeaseSpec write(LeaseTerm term, LeaseSpec spec) {
    spec.setHolderIdentity(term.holder());
    spec.setLeaseDurationSeconds((int) term.duration().toSeconds());
    spec.setAcquireTime(time(term.acquired()));
    spec.setRenewTime(time(term.renewed()));
    spec.setLeaseTransitions(term.transitions());
    return spec;
  }

  private static LeaseRecord record(Lease lease) {
    var metadata = lease.getMetadata();
    var spec = lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
    var term = new LeaseTerm(
        spec.getHolderIdentity() == null ? "" : spec.getHolderIdentity(),
        Duration.ofSeconds(orZero(spec.getLeaseDurationSeconds())),
        instant(spec.getAcquireTime()),
        instant(spec.getRenewTime()),
        orZero(spec.getLeaseTransitions()));
    return new LeaseRecord(metadata.getUid(), metadata.getResourceVersion(), term);
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** The API takes microseconds and no more. */
  private static @Nullable ZonedDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(MICROS).atZone(UTC);
  }

  private static @Nullable Instant instant(@Nullable ZonedDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
