package dev.instanceroles.status;

import dev.instanceroles.api.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions of both resources. The constant's name is the condition's type. */
public enum ConditionType {
  Ready(
      "Everything is as declared. Its reason and message are those of the worst that is known.",
      true),
  Accepted(
      "The spec is valid, a grant permits it, and no instance of it is held for another binding.",
      true),
  AccountReady("The account's credentials work, belong to it, and may do what is needed.", true),
  IdentityVerified(
      "The credentials were shown to belong to spec.accountId. Only there while False: then spec.accountId is taken at its"
          + " word, on clouds where asking whose credentials are needs a right of its own.",
      false),
  TargetsResolved("It is known which instances are meant.", true),
  Reconciling(
      "The operator goes on by itself. Only there while True, never beside Stalled.", false),
  Stalled(
      "Nothing more happens before somebody acts. Only there while True, never beside Reconciling.",
      false),
  Drifted(
      "The cloud was seen to differ from what was bound or, when observing, from what is declared. Only"
          + " there while True.",
      false),
  ApprovalPending(
      "Roles that shall come off wait for an approval; status.plan.hash names them. Only there while True.",
      false);

  private final String meaning;
  private final boolean always;

  ConditionType(String meaning, boolean always) {
    this.meaning = meaning;
    this.always = always;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether a composed status always has it; the others stand there only while True. */
  public boolean always() {
    return always;
  }

  /** The condition of this type, if it is there. */
  public Optional<Condition> in(@Nullable List<Condition> conditions) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(condition -> name().equals(condition.type())).findFirst();
  }

  public boolean isTrue(@Nullable List<Condition> conditions) {
    return in(conditions)
        .filter(condition -> condition.status() == Condition.Status.True)
        .isPresent();
  }
}
