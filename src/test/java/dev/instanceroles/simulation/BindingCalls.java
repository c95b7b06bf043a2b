package dev.instanceroles.simulation;

import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import java.time.Duration;
import java.util.function.Function;

/** Calls of one process to where the bindings are declared. */
final class BindingCalls {
  private static final Duration LATEST_RELEASE = Duration.ofSeconds(10);

  private final World world;
  private final SimProcess process;

  BindingCalls(World world, SimProcess process) {
    this.world = world;
    this.process = process;
  }

  void listAll(Effect.ListAll list) {
    list(answer -> new Event.BindingsSynced(list.epoch(), answer));
  }

  void listLive(Effect.ListLive list) {
    list(answer -> new Event.LiveListed(list.epoch(), list.batch(), answer));
  }

  private void list(Function<ListAnswer, Event> event) {
    after(() -> {
      ListAnswer answer =
          world.hazards().strikes(Hazard.LIST_FAILS)
              ? new ListAnswer.Failed("503 Service Unavailable")
              : listed();
      after(() -> process.tell(event.apply(answer)));
    });
  }

  /** The right to read Nodes is another one. */
  private ListAnswer listed() {
    ListAnswer answer = world.bindings().list();
    boolean untold =
        answer instanceof ListAnswer.Listed listed
            && listed.nodes() != null
            && world.hazards().strikes(Hazard.LIST_FAILS);
    return untold && answer instanceof ListAnswer.Listed listed
        ? new ListAnswer.Listed(listed.revision(), listed.bindings())
        : answer;
  }

  void release(Effect.Release release) {
    Duration delay =
        world.hazards().strikes(Hazard.FINALIZER_LATE)
            ? world.hazards().upTo(LATEST_RELEASE)
            : world.hazards().latency();
    world.agenda().in(delay, () -> process.run(() -> {
      world.bindings()
          .object(release.key(), release.uid())
          .ifPresent(object -> {
            world.say("api", () -> "takes the finalizer off " + release.key());
            world.tally().count("finalizer released");
            world.bindings().strip(object);
          });
    }));
  }

  private void after(Runnable next) {
    world.agenda().in(world.hazards().latency(), () -> process.run(next));
  }
}
