package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.time.Duration;

/** What a call that changes nothing came to, all tries together. */
public sealed interface ReadCall {
  record Answered(JsonNode body) implements ReadCall {}

  /**
   * @param retryAfter earliest sensible next try
   */
  record Failed(Fault fault, Duration retryAfter) implements ReadCall {
    public ReadAnswer answer() {
      return new ReadAnswer.Failed(fault, retryAfter);
    }

    public SelectAnswer selection() {
      return new SelectAnswer.Failed(fault, retryAfter);
    }
  }
}
