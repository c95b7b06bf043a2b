package dev.instanceroles.cloud;

/** Where access keys come from. Asked for every call, so that a rotated key is used without a restart. */
@FunctionalInterface
public interface CredentialsSource {
  /** Safe from several threads, and fast: whoever fetches keys from elsewhere keeps them at hand. */
  Credentials current();

  static CredentialsSource fixed(AccessKey key) {
    var answer = new Credentials.Available(key);
    return () -> answer;
  }
}
