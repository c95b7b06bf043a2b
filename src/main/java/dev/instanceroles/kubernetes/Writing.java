package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What reconcilers write with, and when they may.
 *
 * @param mayWrite whether this process leads
 * @param clock never goes back
 */
record Writing(
    BooleanSupplier mayWrite,
    Finalizers finalizers,
    Events events,
    Wakeups wakeups,
    InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(3);

  boolean allowed() {
    return mayWrite.getAsBoolean();
  }

  /** What the API server refuses, or does not answer, is tried again in a while. */
  <T extends HasMetadata> UpdateControl<T> orLater(T object, Supplier<UpdateControl<T>> work) {
    try {
      return work.get();
    } catch (KubernetesClientException e) {
      LOG.warn(
          "{} {}: {} It is tried again.", object.getKind(), object.getMetadata().getName(),
          ApiFaults.sentence(e));
      return UpdateControl.<T>noUpdate().rescheduleAfter(AFTER_A_FAULT);
    }
  }
}
