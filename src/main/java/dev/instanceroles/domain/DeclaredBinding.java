package dev.instanceroles.domain;

/** One InstanceRoleBinding of the world, readable or not. An unreadable one is never taken for an absent one. */
public sealed interface DeclaredBinding {
  BindingKey key();

  String uid();

  /** Rises with every edit of the spec. */
  long generation();

  /** Position in the history of all bindings; see {@link Binding}. */
  long revision();

  /** The same declaration, seen at another time. */
  DeclaredBinding at(long revision);

  /**
   * The same object, but not obeyed.
   *
   * @param fault why not
   */
  default Unreadable frozen(String fault) {
    return new Unreadable(key(), uid(), generation(), revision(), fault);
  }

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
    public long generation() {
      return binding.generation();
    }

    @Override
    public long revision() {
      return binding.revision();
    }

    @Override
    public DeclaredBinding at(long revision) {
      return new Readable(binding.at(revision));
    }
  }

  /**
   * It exists but says something this version does not understand, or that is invalid. What it claimed and owns is frozen.
   *
   * @param fault what is wrong, for its status
   */
  record Unreadable(BindingKey key, String uid, long generation, long revision, String fault)
      implements DeclaredBinding {
    @Override
    public DeclaredBinding at(long revision) {
      return new Unreadable(key, uid, generation, revision, fault);
    }
  }
}
