package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import java.util.List;

/** The declared bindings of one partition, read at their source and not from a cache. Calls block. */
public interface BindingsPort {
  /** What a live list said. */
  sealed interface ListAnswer {
    /**
     * @param revision later than every change that the list shows
     */
    record Listed(long revision, List<DeclaredBinding> bindings) implements ListAnswer {
      public Listed {
        bindings = List.copyOf(bindings);
      }
    }

    /** The list is not to be had, or the resource type itself is gone: nothing may be concluded from it. */
    record Failed(String why) implements ListAnswer {}
  }

  ListAnswer list();

  /** Takes our finalizer off the object with this uid, if it still exists; repeated until the object is gone. */
  void release(BindingKey key, String uid);
}
