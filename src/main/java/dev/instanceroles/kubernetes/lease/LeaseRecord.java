package dev.instanceroles.kubernetes.lease;

/**
 * A Lease as it was found.
 *
 * @param uid another one after it was deleted and created again
 * @param version another one after every change; not ordered
 */
record LeaseRecord(String uid, String version, LeaseTerm term) {

  boolean isSameLeaseAs(LeaseRecord other) {
    return uid.equals(other.uid);
  }

  boolean isSameVersionAs(LeaseRecord other) {
    return isSameLeaseAs(other) && version.equals(other.version);
  }
}
