package dev.instanceroles.cloud;

/** Hides the secrets of one request in words that came back for it: clouds repeat parts of a request in their errors. */
@FunctionalInterface
public interface Mask {
  String in(String text);
}
