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
      case CredentialsRef.WorkloadIdentity role -> new SignInMeans(
          "workload identity as " + role.roleArn(),
          "Check that the role trusts this service account and that the token file is there"
              + " (docs/accounts.md); it is tried again within 30 s.");
      case CredentialsRef.InstanceMetadata() -> new SignInMeans(
          "the role of the operator's own instance",
          "Check that the instance has a role and that the operator reaches its metadata"
              + " (docs/accounts.md); it is tried again within 30 s.");
      case CredentialsRef.AssumeRole role -> {
        var base = of(role.with(), provider, secretNamespace);
        yield new SignInMeans(
            role.roleArn() + ", assumed with " + base.source(),
            "Check that the role trusts those credentials, that they may assume it, and the external"
                + " id (docs/accounts.md); it is tried again within 30 s. Are the credentials"
                + " themselves refused: " + base.remedy());
      }
    };
  }
}
