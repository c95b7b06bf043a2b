package dev.instanceroles.cloud.contract;

import dev.instanceroles.domain.Capabilities;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cloud of one's own, and a port to it. It has the instances {@code i-001} to {@code i-250}, which hold nothing; the roles {@link
 * #WEB} and {@link #OTHER}, the role {@link #UNTRUSTED}, which instances cannot assume, and {@link #SERVICE}, which is bound by a
 * service only.
 */
public interface CloudBench extends AutoCloseable {
  RoleName WEB = new RoleName("Web");
  RoleName OTHER = new RoleName("Other");
  RoleName UNTRUSTED = new RoleName("Untrusted");
  RoleName SERVICE = new RoleName("KubernetesNodeRoleForECS");
  InstanceId GONE = new InstanceId("i-gone");

  /** What goes wrong, until something else does. */
  enum Trouble {
    NONE,
    /** Every mutation comes too soon. */
    THROTTLED,
    /** Mutations come too soon for instance {@code i-002}. */
    INSTANCE_THROTTLED,
    /** Mutations are done, but their answers are lost. */
    ANSWER_LOST,
    /** The caller may not change anything. */
    FORBIDDEN,
    /** The caller may not ask who it is. */
    NAMELESS
  }

  /**
   * What this cloud can do, in words of the project, and in those that only tests need.
   *
   * @param throttlesInstances whether a mutation can come too soon for some of its instances only
   */
  record Traits(Capabilities capabilities, boolean throttlesInstances) {}

  static List<InstanceId> instances(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("i-%03d"::formatted)
        .map(InstanceId::new)
        .toList();
  }

  Traits traits();

  PartitionId partition();

  CloudPort port();

  /** A port whose key is not the right one. */
  CloudPort portOfAStranger();

  /** Somebody attaches a role; one of a service comes beside that of the user. */
  void hold(InstanceId instance, RoleName role);

  /** From now on these are all tags of the instances. */
  void tag(List<InstanceId> instances, Tags tags);

  /** The one that its user bound. */
  Optional<RoleName> userRole(InstanceId instance);

  boolean holdsServiceRole(InstanceId instance);

  void trouble(Trouble trouble);

  /** How many mutations the cloud received. */
  long mutations();

  /** How many reads the cloud received. */
  long reads();

  /** How many reads are needed for so many instances, read by 100. */
  long fewestReads(int instances);

  @Override
  void close();
}
