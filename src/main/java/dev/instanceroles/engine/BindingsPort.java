package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.Nodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The declared bindings of one partition, read at their source and not from a cache. Calls block. */
public interface BindingsPort {
  /** What a live list said. */
  sealed interface ListAnswer {
    /**
     * @param revision later than every change that the list shows
     * @param nodes read at their source, too; null where no binding selects by them
     */
    record Listed(long revision, List<DeclaredBinding> bindings, @Nullable Nodes nodes)
        implements ListAnswer {
      public Listed {
        bindings = List.copyOf(bindings);
      }

      /** Where no binding selects by Nodes. */
      public Listed(long revision, List<DeclaredBinding> bindings) {
        this(revision, bindings, null);
      }
    }

    /** The list is not to be had, or the resource type itself is gone: nothing may be concluded from it. */
    record Failed(String why) implements ListAnswer {}
  }

  ListAnswer list();

  /** Takes our finalizer off the object with this uid, if it still exists; repeated until the object is gone. */
  void release(BindingKey key, String uid);
}
