package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.BindingKey;

/** Counts the edits of each spec, where no API server does. */
@FunctionalInterface
public interface Generations {
  /**
   * The generation of the binding with this spec, from 1.
   *
   * @param spec as written, a missing node if there is none; equal specs may differ in the order of fields
   */
  long of(BindingKey key, JsonNode spec);
}
