package dev.instanceroles.domain;

/**
 * How many detaches an hour and region pass without an administrator: {@code percent} of the owned instances, and never less
 * than {@code atLeast}.
 */
public record DetachLimit(int percent, int atLeast) {
  public static final DetachLimit DEFAULT = new DetachLimit(10, 25);
}
