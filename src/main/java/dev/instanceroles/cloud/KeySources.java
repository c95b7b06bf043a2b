package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Makes the sources of keys that a CloudAccount asks for.
 *
 * @param sts asks STS with the keys of a source
 */
record KeySources(
    AccountAccess access,
    SignInWords words,
    Function<CredentialsSource, CloudApi> sts,
    ThisHost host,
    InstantSource clock) {
  private static final String SESSION = "instance-roles";

  /**
   * @param secret the keys of the Secret that it names, if it names one
   */
  CredentialsSource source(CredentialsRef ref, CredentialsSource secret) {
    return switch (ref) {
      case CredentialsRef.SecretRef stored -> secret;
      case CredentialsRef.Environment() -> new NamedCredentials(
          "the environment", words.variables().key(), host.environment());
      case CredentialsRef.WorkloadIdentity role -> refreshing(
          new OidcRole(
              sts.apply(() -> NONE), words, role, tokenFile(), sessionName(), clock));
      case CredentialsRef.InstanceMetadata() -> refreshing(
          new MetadataRole(access, words, host));
      case CredentialsRef.AssumeRole role -> {
        var base = source(role.with(), secret);
        yield refreshing(
            new AssumedRole(sts.apply(base), base, words, role, sessionName(), clock));
      }
    };
  }

  private static final Credentials NONE = new Credentials.Unavailable(
      LocalError.NoCredentials.fault("the call needs no key"));

  private CredentialsSource refreshing(KeyFetch fetch) {
    return new RefreshingCredentials(fetch, clock, host.spread());
  }

  private Path tokenFile() {
    return Path.of(
        host.variable(words.variables().tokenFile()).orElse(words.variables().defaultTokenFile()));
  }

  private String sessionName() {
    return host.variable(words.variables().sessionName()).orElse(SESSION);
  }
}
