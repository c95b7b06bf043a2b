package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.domain.OperatorRole;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of a role that another key may assume, in the same account or another one.
 *
 * @param sts signs with the other key
 * @param base where that comes from
 */
record AssumedRole(
    CloudApi sts,
    CredentialsSource base,
    SignInWords words,
    CredentialsRef.AssumeRole role,
    String sessionName,
    InstantSource clock) implements KeyFetch {
  @Override
  public Fetched fetch() {
    var query = new TreeMap<String, String>();
    query.put(words.role(), role.roleArn());
    query.put("RoleSessionName", sessionName);
    query.put("DurationSeconds", Long.toString(StsKeys.LIFE.toSeconds()));
    if (role.externalId() != null) {
      query.put("ExternalId", role.externalId());
    }
    return StsKeys.fetched(
        sts.call(words.assumeRole(), query, () -> true), words.fields(), clock);
  }

  @Override
  public Optional<OperatorRole> ownRole() {
    return base.ownRole();
  }
}
