package dev.instanceroles.standalone;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.DeclaredBinding;

/** The same declaration, seen at another time. */
final class Revisions {
  private Revisions() {}

  static DeclaredBinding at(long revision, DeclaredBinding declared) {
    return switch (declared) {
      case DeclaredBinding.Readable(Binding it) -> new DeclaredBinding.Readable(
          new Binding(
              it.key(),
              it.uid(),
              it.generation(),
              revision,
              it.created(),
              it.account(),
              it.role(),
              it.targets(),
              it.unbound(),
              it.mode(),
              it.suspended(),
              it.deletionPolicy(),
              it.adoptSameRole(),
              it.replaceRoles(),
              it.swap(),
              it.guarded(),
              it.deleting(),
              it.reconcileRequest(),
              it.selectionDecision()));
      case DeclaredBinding.Unreadable it -> new DeclaredBinding.Unreadable(
          it.key(), it.uid(), it.generation(), revision, it.fault());
    };
  }
}
