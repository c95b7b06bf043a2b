package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of an object's state, as the Kubernetes API conventions define it.
 *
 * @param type the aspect, for example Ready
 * @param status True, False, or Unknown where it cannot be told
 * @param reason why, in one word for programs
 * @param message why, in a sentence for people: what happened, where, and what to do
 * @param observedGeneration generation of the spec that this is about
 * @param lastTransitionTime when {@code status} last changed, to the second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @Nullable String type,
    @Nullable Status status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Long observedGeneration,
    @Nullable Instant lastTransitionTime) {

  public enum Status {
    True,
    False,
    Unknown
  }
}
