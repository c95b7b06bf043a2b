package dev.instanceroles.compatibility;

/**
 * Something that was relied on and is no more.
 *
 * @param where the definition, version and field
 */
record Change(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
