package dev.instanceroles.simulator.metadata;

import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.Optional;

/** How the metadata service of one cloud is asked. */
interface Dialect {
  Provider provider();

  /** What the names of its headers begin with. */
  String header();

  /** The answer to a path that needs no keys; empty if there is none. */
  Optional<String> tell(String path, String query, Place place, Instance instance);

  /** The role whose keys are asked for; empty if none are. */
  Optional<String> role(String path);

  /** How a session of the instance is called. */
  String caller(Role role, Instance instance);

  String write(AccessKeySpec key, Instant now);
}
