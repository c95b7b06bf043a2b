package dev.instanceroles.domain;

/**
 * What shares one quota, one snapshot and one ledger: instances of one cloud account in one region.
 *
 * @param accountId the cloud's own number of the account, not the name of a CloudAccount resource
 */
public record PartitionId(Provider provider, String accountId, String region)
    implements Comparable<PartitionId> {
  @Override
  public int compareTo(PartitionId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return provider + "/" + accountId + "/" + region;
  }
}
