package dev.instanceroles.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What engines rely on of the place in which bindings are declared. The simulation's model of it is held to the same as the real
 * API server.
 */
public interface BindingsContract {
  BindingKey WEB = new BindingKey("team-a", "web");
  BindingKey JOB = new BindingKey("team-a", "job");

  /** One without any binding. */
  BindingsWorld open();

  @Test
  default void anEditOfTheSpecIsANewGenerationAndOneOfMetadataIsNot() {
    try (var world = open()) {
      world.create(WEB);
      var created = world.shown(WEB);
      world.annotate(WEB);
      var annotated = world.shown(WEB);
      world.guard(WEB);
      var guarded = world.shown(WEB);
      world.edit(WEB);
      var edited = world.shown(WEB);

      assertThat(created.generation()).isEqualTo(1);
      assertThat(annotated.generation()).isEqualTo(1);
      assertThat(guarded.generation()).isEqualTo(1);
      assertThat(edited.generation()).isEqualTo(2);
      assertThat(created.revision()).isLessThan(annotated.revision());
      assertThat(annotated.revision()).isLessThan(guarded.revision());
      assertThat(guarded.revision()).isLessThan(edited.revision());
      assertThat(created.guarded()).isFalse();
      assertThat(guarded.guarded()).isTrue();
      assertThat(created.uid()).isEqualTo(edited.uid());
    }
  }

  @Test
  default void aListIsAsLateAsAllThatItShows() {
    try (var world = open()) {
      world.create(WEB);
      world.create(JOB);
      var list = (ListAnswer.Listed) world.list();

      assertThat(list.bindings()).extracting(DeclaredBinding::key).contains(WEB, JOB);
      assertThat(list.bindings())
          .allSatisfy(one -> assertThat(one.revision()).isLessThanOrEqualTo(list.revision()));
      world.edit(WEB);
      assertThat(world.shown(WEB).revision()).isGreaterThan(list.revision());
    }
  }

  @Test
  default void aNameIsTakenOnce() {
    try (var world = open()) {
      assertThat(world.create(WEB)).isTrue();
      assertThat(world.create(WEB)).isFalse();
    }
  }

  @Test
  default void withoutFinalizerADeletionIsTheEnd() {
    try (var world = open()) {
      world.create(WEB);
      var uid = world.shown(WEB).uid();
      world.delete(WEB);

      assertThat(keys(world)).isEmpty();
      assertThat(world.told(revision(world)))
          .last()
          .isInstanceOfSatisfying(
              Event.BindingGone.class, gone -> assertThat(gone.uid()).isEqualTo(uid));
    }
  }

  @Test
  default void withFinalizerADeletionIsANewGenerationAndWaits() {
    try (var world = open()) {
      world.create(WEB);
      world.guard(WEB);
      var before = world.shown(WEB);
      world.delete(WEB);
      var deleted = world.shown(WEB);

      assertThat(deleted.deleting()).isTrue();
      assertThat(deleted.generation()).isEqualTo(before.generation() + 1);
      assertThat(deleted.revision()).isGreaterThan(before.revision());
      world.delete(WEB);
      assertThat(world.shown(WEB)).as("a second deletion changes nothing").isEqualTo(deleted);
      world.edit(WEB);
      assertThat(world.shown(WEB).deleting()).as("nothing takes a deletion back").isTrue();
    }
  }

  @Test
  default void whoeverIsReleasedIsGoneAndAWatchSaysSoWithALaterRevision() {
    try (var world = open()) {
      world.create(WEB);
      world.guard(WEB);
      world.delete(WEB);
      var deleted = world.shown(WEB);
      world.release(WEB, deleted.uid());

      assertThat(keys(world)).isEmpty();
      assertThat(world.told(revision(world)))
          .last()
          .isInstanceOfSatisfying(
              Event.BindingGone.class,
              gone -> assertThat(gone.revision()).isGreaterThan(deleted.revision()));
    }
  }

  @Test
  default void aReleaseForAnotherObjectOfTheSameNameDoesNothing() {
    try (var world = open()) {
      world.create(WEB);
      world.guard(WEB);
      world.delete(WEB);
      world.release(WEB, "somebody-else");

      assertThat(keys(world)).containsExactly(WEB);
    }
  }

  @Test
  default void whatIsDeletedGetsNoFinalizerAnyMore() {
    try (var world = open()) {
      world.create(WEB);
      world.delete(WEB);
      world.guard(WEB);

      assertThat(keys(world)).isEmpty();
    }
  }

  @Test
  default void whoeverIsMadeAgainIsAnother() {
    try (var world = open()) {
      world.create(WEB);
      var first = world.shown(WEB);
      world.delete(WEB);
      world.create(WEB);
      var second = world.shown(WEB);

      assertThat(second.uid()).isNotEqualTo(first.uid());
      assertThat(second.generation()).isEqualTo(1);
      assertThat(second.revision()).isGreaterThan(first.revision());
    }
  }

  @Test
  default void aWatchTellsInTheOrderOfRevisions() {
    try (var world = open()) {
      world.create(WEB);
      world.create(JOB);
      world.edit(WEB);
      world.delete(JOB);
      var told = world.told(revision(world));

      assertThat(told.stream().map(BindingsContract::revision).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(told).filteredOn(event -> event instanceof Event.BindingChanged)
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static long revision(BindingsWorld world) {
    return ((ListAnswer.Listed) world.list()).revision();
  }

  private static List<BindingKey> keys(BindingsWorld world) {
    return ((ListAnswer.Listed) world.list()).bindings()
        .stream()
        .map(DeclaredBinding::key)
        .toList();
  }

  private static long revision(Event event) {
    return switch (event) {
      case Event.BindingChanged changed -> changed.binding().revision();
      case Event.BindingGone gone -> gone.revision();
      default -> throw new IllegalArgumentException(event.toString());
    };
  }
}
