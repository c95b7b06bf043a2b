package dev.instanceroles.declare;

/**
 * What one file declares.
 *
 * @param ignored objects that are not for us
 */
public record FileCount(
    String file, int bindings, int accounts, int secrets, int ignored, int faults, int warnings) {}
