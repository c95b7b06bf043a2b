package dev.instanceroles.status;

import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.domain.Provider;

/**
 * Where the credentials of an account come from, in words.
 *
 * @param source for example {@code Secret instance-roles/prod-ak}
 * @param remedy how to replace them, a sentence
 */
public record SignInMeans(String source, String remedy) {
  /**
   * @param secretNamespace where Secrets are read
   */
  public static SignInMeans of(
      CredentialsRef credentials, Provider provider, String secretNamespace) {
    return switch (credentials) {
      case CredentialsRef.SecretRef secret -> new SignInMeans(
          "Secret " + secretNamespace + "/" + secret.name(),
          "Update the Secret; it is read again within 60 s.");
      case CredentialsRef.Environment() -> new SignInMeans(
          "the environment variables " + provider.words().environment(),
          "Correct the variables and start the operator again.");
    };
  }
}
