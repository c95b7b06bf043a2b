package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.Journal;

/** Something that must hold all the time. It watches a run and throws a {@link Violation}. */
interface Invariant {
  /** The engine of the process asked for this. */
  default void asked(SimProcess process, Effect effect) {}

  /** The engine of the process is about to be told this. */
  default void telling(SimProcess process, Event event) {}

  /** The engine of the process knows now what it was told; it has not acted yet. */
  default void learned(SimProcess process) {}

  /** The bytes of a mutation leave a process. */
  default void written(Flight flight) {}

  /** A role went on or came off. */
  default void changed(SimCloud.Change change) {}

  /** The journal, and with it all pages of the same commit, became durable. */
  default void committed(SimProcess process, Journal before, Journal after) {}
}
