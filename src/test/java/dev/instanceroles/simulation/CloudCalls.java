package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Calls of one process that change nothing in the cloud. */
final class CloudCalls {
  private static final Duration OLDEST_VIEW = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(5);
  private static final Fault UNAVAILABLE =
      new Fault(
          FailureReason.CloudUnavailable,
          new CloudError(
              "ServiceUnavailable", "The request has failed due to a temporary failure."));

  private final World world;
  private final SimProcess process;

  CloudCalls(World world, SimProcess process) {
    this.world = world;
    this.process = process;
  }

  void identity(Effect.CheckIdentity check) {
    after(() -> {
      IdentityAnswer answer =
          world.hazards().strikes(Hazard.IDENTITY_FAILS)
              ? new IdentityAnswer.Failed(UNAVAILABLE)
              : new IdentityAnswer.SignedInAs(world.account().signsInAs());
      after(() -> process.tell(new Event.IdentityChecked(check.epoch(), answer)));
    });
  }

  void role(Effect.CheckRole check) {
    after(() -> {
      RoleAnswer answer =
          world.hazards().strikes(Hazard.ROLE_UNVERIFIED)
              ? new RoleAnswer.Unverified(UNAVAILABLE)
              : world.cloud().look(check.role());
      after(() -> process.tell(new Event.RoleChecked(check.epoch(), check.role(), answer)));
    });
  }

  void read(Effect.Read read) {
    after(() -> {
      Instant started = world.now();
      if (world.hazards().strikes(Hazard.READ_FAILS)) {
        Duration retryAfter = world.hazards().upTo(LONGEST_RETRY_AFTER);
        answer(read, started, new ReadAnswer.Failed(UNAVAILABLE, retryAfter));
      } else if (world.hazards().strikes(Hazard.READ_STALE)) {
        show(read, started, started.minus(world.hazards().upTo(OLDEST_VIEW)));
      } else {
        after(() -> show(read, started, world.now()));
      }
    });
  }

  private void show(Effect.Read read, Instant started, Instant moment) {
    Map<InstanceId, Observation> rows = new TreeMap<>();
    Map<InstanceId, Tags> tags = new TreeMap<>();
    for (InstanceId id : read.ids()) {
      Observation row = row(id, moment);
      rows.put(id, row);
      Tags all = world.cloud().vm(id).tagsAt(moment);
      boolean told = row instanceof Observation.Present || row instanceof Observation.Ineligible;
      if (told && all != null) {
        tags.put(id, all);
      }
    }
    process.readShows(read.number(), moment);
    answer(read, started, new ReadAnswer.Rows(rows, tags));
  }

  /** What joins or leaves while the pages are read may be on the list or not. */
  void select(Effect.Select select) {
    after(() -> {
      Instant started = world.now();
      boolean stale = world.hazards().strikes(Hazard.READ_STALE);
      Instant moment = stale ? started.minus(world.hazards().upTo(OLDEST_VIEW)) : started;
      SelectAnswer answer =
          world.hazards().strikes(Hazard.SELECT_FAILS)
              ? new SelectAnswer.Failed(UNAVAILABLE, Duration.ZERO)
              : new SelectAnswer.Matched(matching(select.tags(), moment));
      after(
          () -> process.tell(
              new Event.Selected(select.epoch(), select.tags(), started, answer)));
    });
  }

  private Map<InstanceId, Tags> matching(Tags selector, Instant moment) {
    Map<InstanceId, Tags> matching = new TreeMap<>();
    for (InstanceId id : world.cloud().ids()) {
      Tags tags = world.cloud().vm(id).tagsAt(moment);
      if (tags != null && tags.include(selector) && world.account().signsInCorrectly()) {
        matching.put(id, tags);
      }
    }
    return matching;
  }

  private Observation row(InstanceId id, Instant moment) {
    if (!world.account().signsInCorrectly()) {
      return new Observation.Missing();
    }
    return world.hazards().strikes(Hazard.READ_ITEM_FAILS)
        ? new Observation.Unreadable(new CloudError("InvalidInstanceId.Malformed", "Try again."))
        : world.cloud().vm(id).at(moment);
  }

  private void answer(Effect.Read read, Instant started, ReadAnswer answer) {
    after(
        () -> process.tell(new Event.Observed(read.epoch(), read.number(), started, answer)));
  }

  private void after(Runnable next) {
    world.agenda().in(world.hazards().latency(), () -> process.run(next));
  }
}
