package dev.instanceroles.cloud;

/**
 * What the body of a refused request says.
 *
 * @param message in the cloud's words
 */
public record ErrorBody(String code, String message, String requestId) {}
