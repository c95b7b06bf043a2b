package dev.instanceroles.cloud;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one cloud hands out temporary keys.
 *
 * @param assumeRole signed with another key
 * @param assumeRoleWithOidc signed with nothing: the token proves who asks
 * @param role the parameter that names the role
 * @param oidcProvider the parameter that names the OIDC provider, null where the token says enough
 * @param fields of the keys that both answer
 */
public record SignInWords(
    CloudAction assumeRole,
    CloudAction assumeRoleWithOidc,
    String role,
    @Nullable String oidcProvider,
    KeyFields fields,
    Variables variables,
    StsAddress stsAddress,
    Metadata metadata) {
  /** Where the environment says that STS is; the CloudAccount may say otherwise. */
  @FunctionalInterface
  public interface StsAddress {
    /** Full URL, empty when the environment says nothing. */
    Optional<String> of(ThisHost host, String region);
  }

  /**
   * The environment variables that the cloud's own tools read.
   *
   * @param key a lasting or temporary access key
   * @param tokenFile path of the OIDC token
   * @param defaultTokenFile where the cloud's webhook puts it
   * @param sessionName under which assumed roles stand in the cloud's audit log
   * @param metadataDisabled {@code true} forbids to ask the metadata of the instance
   * @param metadataRole the role to ask for; without it, the instance's
   */
  public record Variables(
      NamedCredentials.Names key,
      String tokenFile,
      String defaultTokenFile,
      String sessionName,
      String metadataDisabled,
      String metadataRole) {}

  /**
   * Where an instance tells about itself.
   *
   * @param address plain http, link-local
   * @param ttlHeader how long the token shall be good for, in seconds
   * @param tokenHeader that every other request carries
   * @param roles path of the list of roles; JSON or one in a line
   * @param keys path of keys, to be followed by the name of the role
   * @param instance path of the instance's id
   */
  public record Metadata(
      String address,
      String ttlHeader,
      String tokenHeader,
      String roles,
      String keys,
      String instance,
      KeyFields fields) {}
}
