package dev.instanceroles.domain;

/** One InstanceRoleBinding of the world, readable or not. An unreadable one is never taken for an absent one. */
public sealed interface DeclaredBinding {
  BindingKey key();

  String uid();

  /** Position in the history of all bindings; see {@link Binding}. */
  long revision();

  /** It can be read and obeyed. */
  record Readable(Binding binding) implements DeclaredBinding {
    @Override
    public BindingKey key() {
      return binding.key();
    }

    @Override
    public String uid() {
      return binding.uid();
    }

    @Override
    public long revision() {
      return binding.revision();
    }
  }

  /**
   * It exists but says something this version does not understand, or that is invalid. What it claimed and owns is frozen.
   *
   * @param fault what is wrong, for its status
   */
  record Unreadable(BindingKey key, String uid, long generation, long revision, String fault)
      implements DeclaredBinding {}
}
