package dev.instanceroles.declare;

/**
 * Something in a document that its format allows and that is refused nevertheless, because readers differ in what it means.
 *
 * @param line from 1
 */
record Slip(int line, FieldPath path, String sentence) {}
