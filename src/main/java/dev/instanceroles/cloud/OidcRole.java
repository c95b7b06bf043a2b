package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.TreeMap;

/**
 * The keys of a role that the Kubernetes service account of this pod may assume.
 *
 * @param tokenFile read for every fetch, because Kubernetes renews it
 */
record OidcRole(
    CloudApi sts,
    SignInWords words,
    CredentialsRef.WorkloadIdentity role,
    Path tokenFile,
    String sessionName,
    InstantSource clock) implements KeyFetch {
  /** Many times what a token needs, which has to fit into a header. */
  private static final long MOST_BYTES = 64L << 10;

  @Override
  public Fetched fetch() {
    String token;
    try {
      token = Files.size(tokenFile) > MOST_BYTES ? "" : Files.readString(tokenFile).strip();
    } catch (IOException e) {
      return failed("cannot be read");
    }
    if (!token.matches("[!-~]+")) {
      return failed("holds no token");
    }
    var form = new TreeMap<String, String>();
    form.put(words.role(), role.roleArn());
    form.put("RoleSessionName", sessionName);
    form.put("DurationSeconds", Long.toString(StsKeys.LIFE.toSeconds()));
    form.put("OIDCToken", token);
    if (words.oidcProvider() != null && role.oidcProviderArn() != null) {
      form.put(words.oidcProvider(), role.oidcProviderArn());
    }
    var outcome = sts.callUnsigned(
        words.assumeRoleWithOidc(), form, text -> text.replace(token, "***"));
    return StsKeys.fetched(outcome, words.fields(), clock);
  }

  private Fetched failed(String why) {
    return new Fetched.Failed(
        LocalError.NoCredentials.fault("the OIDC token file " + tokenFile + " " + why));
  }
}
