package dev.instanceroles.cloud;

import org.jspecify.annotations.Nullable;

/** An access key whose parts stand under names: in environment variables, or in the data of a Secret. */
public final class NamedCredentials implements CredentialsSource {
  /** The names under which a Secret holds them. */
  public static final Names IN_A_SECRET =
      new Names("accessKeyId", "accessKeySecret", "securityToken");

  /** What the parts are called; the security token may be absent. */
  public record Names(String id, String secret, String securityToken) {}

  /** The value under a name, null without. */
  @FunctionalInterface
  public interface Lookup {
    @Nullable
    String get(String name);
  }

  private final String place;
  private final Names names;
  private final Lookup lookup;

  /**
   * @param place for messages, for example {@code the environment} or {@code Secret instance-roles/prod-ak}
   * @param lookup asked each time; values may have white space around them, as files often do
   */
  public NamedCredentials(String place, Names names, Lookup lookup) {
    this.place = place;
    this.names = names;
    this.lookup = lookup;
  }

  /**
   * A place where none are.
   *
   * @param why a sentence without its full stop
   */
  public static CredentialsSource lacking(String why) {
    return () -> unavailable(why);
  }

  @Override
  public Credentials current() {
    var id = value(names.id());
    var secret = value(names.secret());
    if (id == null || secret == null) {
      return unavailable(
          place + " has no " + (id == null ? names.id() : names.secret()));
    }
    try {
      return new Credentials.Available(new AccessKey(id, secret, value(names.securityToken())));
    } catch (IllegalArgumentException e) {
      return unavailable(place + ": " + e.getMessage());
    }
  }

  private static Credentials unavailable(String why) {
    return new Credentials.Unavailable(LocalError.NoCredentials.fault(why));
  }

  private @Nullable String value(String name) {
    var value = lookup.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
