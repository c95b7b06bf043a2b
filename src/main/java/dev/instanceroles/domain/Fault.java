package dev.instanceroles.domain;

/** A cloud's error with the meaning that the error table gives it. */
public record Fault(FailureReason reason, CloudError error) {}
