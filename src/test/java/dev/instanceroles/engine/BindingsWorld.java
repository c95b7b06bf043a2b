package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import java.util.List;

/** A place in which bindings are declared: the real one, or the one of the simulation. Nothing here is about what they say. */
public interface BindingsWorld extends AutoCloseable {
  /** Makes a binding; false where there is one of that name. */
  boolean create(BindingKey key);

  /** Edits its spec. */
  void edit(BindingKey key);

  /** Edits an annotation that the operator knows. */
  void annotate(BindingKey key);

  /** Puts our finalizer on, as an adapter does; not where the object is deleted. */
  void guard(BindingKey key);

  /** Asks for its deletion. */
  void delete(BindingKey key);

  /** Takes our finalizer off, as an adapter does. */
  void release(BindingKey key, String uid);

  /** A live list. */
  ListAnswer list();

  /** What a watch has told so far, in order; it is waited for until it tells of a revision at least that high. */
  List<Event> told(long revision);

  /** The binding as a live list shows it now. */
  default Binding shown(BindingKey key) {
    return ((ListAnswer.Listed) list()).bindings()
        .stream()
        .filter(binding -> binding.key().equals(key))
        .map(DeclaredBinding.Readable.class::cast)
        .findFirst()
        .orElseThrow()
        .binding();
  }

  @Override
  void close();
}
