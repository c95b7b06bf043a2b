package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Parameters;
import java.util.List;

/** Pages by number and size, the first being 1. */
record Pages(int number, int size) {
  static final String NUMBER = "PageNumber";
  static final String SIZE = "PageSize";
  private static final int DEFAULT_SIZE = 10;

  static Pages of(Parameters parameters, int largest) {
    return new Pages(
        parameters.integer(NUMBER, 1, 1, Integer.MAX_VALUE),
        parameters.integer(SIZE, DEFAULT_SIZE, 1, largest));
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip((number - 1L) * size).limit(size).toList();
  }

  Body describe(Body body, int total) {
    return body.with("TotalCount", total).with(NUMBER, number).with(SIZE, size);
  }
}
