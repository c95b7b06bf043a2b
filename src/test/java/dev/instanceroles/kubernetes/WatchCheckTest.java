package dev.instanceroles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatchCheckTest {
  private static final ResourceID WEB = new ResourceID("web", "team-a");
  private static final ResourceID JOB = new ResourceID("job", "team-a");

  private final Map<ResourceID, Long> stored = sorted();
  private final Map<ResourceID, Long> shown = sorted();
  private boolean open = true;
  private boolean answers = true;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final WatchCheck check =
      new WatchCheck("bindings", new Stored(), id -> revision(shown, id), () -> open, () -> now);

  private final class Stored implements WatchCheck.Server {
    @Override
    public Map<ResourceID, Long> some() {
      requireAnswer();
      return stored;
    }

    @Override
    public OptionalLong one(ResourceID id) {
      requireAnswer();
      return revision(stored, id);
    }

    private void requireAnswer() {
      if (!answers) {
        throw new KubernetesClientException("down");
      }
    }
  }

  private static Map<ResourceID, Long> sorted() {
    return new TreeMap<>(Comparator.comparing(ResourceID::getName));
  }

  private static OptionalLong revision(Map<ResourceID, Long> objects, ResourceID id) {
    return objects.containsKey(id) ? OptionalLong.of(objects.get(id)) : OptionalLong.empty();
  }

  private void look(int secondsLater) {
    now = now.plusSeconds(secondsLater);
    check.look();
  }

  @Test
  void aWatchThatShowsEverythingIsWell() {
    stored.putAll(Map.of(WEB, 5L, JOB, 6L));
    shown.putAll(Map.of(WEB, 5L, JOB, 7L));

    look(0);
    look(600);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void anEditThatIsNotShownWithinAMinuteMeansThatTheWatchIsSilent() {
    stored.putAll(Map.of(WEB, 5L, JOB, 9L));
    shown.putAll(Map.of(WEB, 5L, JOB, 6L));

    look(0);
    look(59);
    assertThat(check.fault()).isEmpty();
    look(1);

    assertThat(check.fault())
        .hasValue("the watch of bindings is silent: it does not show team-a/job");
  }

  @Test
  void soDoesANewObject() {
    stored.put(WEB, 5L);

    look(0);
    look(60);

    assertThat(check.fault()).isPresent();
  }

  @Test
  void whatIsShownLateIsNoFault() {
    stored.put(WEB, 5L);
    look(0);
    shown.put(WEB, 5L);

    look(60);
    look(60);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void neitherIsAnObjectThatIsEditedAgainAndAgain() {
    stored.put(WEB, 5L);
    look(0);
    stored.put(WEB, 9L);
    shown.put(WEB, 8L);

    look(60);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void whatVanishedBeforeItWasShownIsNoFault() {
    stored.put(WEB, 5L);
    look(0);
    stored.clear();

    look(60);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void aWatchThatIsClosedForAMinuteIsGone() {
    open = false;
    look(0);
    look(59);
    assertThat(check.fault()).isEmpty();
    look(1);
    assertThat(check.fault())
        .hasValue("the watch of bindings is closed although the API server answers");

    open = true;
    look(60);
    assertThat(check.fault()).isEmpty();
  }

  @Test
  void aWatchThatOpensAgainIsWell() {
    open = false;
    look(0);
    open = true;
    look(30);
    open = false;
    look(30);

    assertThat(check.fault()).isEmpty();
  }

  @Test
  void nothingIsBlamedWhileTheApiServerDoesNotAnswer() {
    stored.put(WEB, 5L);
    open = false;
    look(0);
    answers = false;
    look(600);
    assertThat(check.fault()).isEmpty();

    answers = true;
    shown.put(WEB, 5L);
    look(60);

    assertThat(check.fault()).as("it has not been closed for long while the server answered")
        .isEmpty();
  }
}
