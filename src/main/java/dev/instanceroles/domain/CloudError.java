package dev.instanceroles.domain;

/**
 * What the cloud answered, kept word for word but for request ids, which would change with every try.
 *
 * @param code the cloud's error code, for example {@code InvalidInstanceId.NotFound}
 * @param message the cloud's sentence, without control characters, at most 300 characters
 */
public record CloudError(String code, String message) {}
