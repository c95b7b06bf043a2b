package dev.instanceroles.simulator.world;

import java.time.Duration;

/**
 * How many calls of one action an account may make in one region. Both limits hold if both are given.
 *
 * @param perWindow calls in each window; 0 is no such limit
 * @param window the windows are aligned to the clock
 * @param perSecond the rate at which a bucket of {@code burst} calls refills; 0 is no such limit
 * @param status the HTTP status of the refusal: Alibaba Cloud uses 400, 403 and 429
 * @param retryAfterHeader whether the refusal says when to come again
 */
public record QuotaSpec(
    int perWindow,
    Duration window,
    double perSecond,
    int burst,
    int status,
    boolean retryAfterHeader) {

  /** That of the cloud. */
  public static final int USUAL_STATUS = 0;

  /** @param usual of the cloud, if the world does not say another */
  public int status(int usual) {
    return status == USUAL_STATUS ? usual : status;
  }
}
