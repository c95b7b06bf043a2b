package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.binding;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.RoleName;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final Directory directory = new Directory();

  @Test
  void aListSaysWhatIsThereAndWhatIsGone() {
    list(5, web(3, BLUE), job(4));
    list(7, job(4));
    assertThat(directory.keys()).containsExactly(JOB);
    assertThat(directory.declaring(id(1))).containsExactly(JOB);
  }

  @Test
  void aListThatWasOvertakenBringsNothingBack() {
    list(7);
    list(5, web(3, BLUE));
    assertThat(directory.keys()).isEmpty();
  }

  @Test
  void whatAWatchToldLaterThanTheListStays() {
    list(5);
    directory.change(web(6, BLUE), key -> {});
    list(5);
    assertThat(directory.keys()).containsExactly(WEB);
  }

  @Test
  void aWatchThatLagsBehindAListSaysNothing() {
    list(5, web(5, RED));
    directory.change(web(4, BLUE), key -> {});
    assertThat(role()).isEqualTo(RED);
    directory.gone(WEB, "uid-web", 5, key -> {});
    assertThat(directory.keys()).containsExactly(WEB);
  }

  @Test
  void anOlderVersionNeverReplacesANewerOne() {
    directory.change(web(9, RED), key -> {});
    directory.change(web(8, BLUE), key -> {});
    assertThat(role()).isEqualTo(RED);
  }

  @Test
  void onlyTheObjectThatWasDeletedIsGone() {
    directory.change(web(3, BLUE), key -> {});
    directory.gone(WEB, "uid-of-another", 9, key -> {});
    assertThat(directory.keys()).containsExactly(WEB);
    directory.gone(WEB, "uid-web", 2, key -> {});
    assertThat(directory.keys()).as("that was before").containsExactly(WEB);
    directory.gone(WEB, "uid-web", 9, key -> {});
    assertThat(directory.keys()).isEmpty();
    directory.change(web(3, BLUE), key -> {});
    assertThat(directory.keys()).as("a late event of its life").isEmpty();
  }

  @Test
  void ofWhatCannotBeReadTheLastReadableVersionIsKept() {
    directory.change(web(3, BLUE), key -> {});
    directory.change(new DeclaredBinding.Unreadable(WEB, "uid-web", 4, 4, "future"), key -> {});
    Directory.Known known = Objects.requireNonNull(directory.get(WEB));
    assertThat(known.readable()).isFalse();
    assertThat(role()).isEqualTo(BLUE);
    assertThat(directory.declaring(id(1))).containsExactly(WEB);
  }

  @Test
  void instancesThatAnEditDropsAreNoLongerDeclared() {
    directory.change(readable(binding(WEB, BLUE, 3, 1, 2)), key -> {});
    directory.change(readable(binding(WEB, BLUE, 4, 2)), key -> {});
    assertThat(directory.declared()).containsExactly(id(2));
  }

  private void list(long revision, DeclaredBinding... bindings) {
    directory.sync(revision, List.of(bindings), key -> {});
  }

  private RoleName role() {
    Directory.Known known = Objects.requireNonNull(directory.get(WEB));
    return Objects.requireNonNull(known.lastReadable()).role().name();
  }

  private static DeclaredBinding web(long revision, RoleName role) {
    return of(WEB, revision, role);
  }

  private static DeclaredBinding job(long revision) {
    return of(JOB, revision, BLUE);
  }

  private static DeclaredBinding of(BindingKey key, long revision, RoleName role) {
    return readable(binding(key, role, revision, 1));
  }

  private static DeclaredBinding readable(dev.instanceroles.domain.Binding binding) {
    return new DeclaredBinding.Readable(binding);
  }
}
