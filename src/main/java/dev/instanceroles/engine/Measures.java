package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import java.time.Instant;
import java.util.List;

/**
 * Figures of one partition that change without anything happening, and so do not belong into reports: equal knowledge would not
 * be an equal report.
 *
 * @param tracked instances that are declared or in the ledger
 * @param unread of those, the ones of which nothing is known yet
 * @param oldestRead when the oldest of what is known of tracked instances was read; {@link Instant#MAX} when nothing is known
 * @param inFlight batches on the way: being written down, verified or sent
 * @param settling batches of which nobody knows yet what they did
 * @param ghosts batches that had no effect, but still could have one
 */
public record Measures(
    int tracked, int unread, Instant oldestRead, int inFlight, int settling, int ghosts) {
  /** Of a machine that has none. */
  public static final Measures NONE = new Measures(0, 0, Instant.MAX, 0, 0, 0);

  static Measures of(Workspace work) {
    int tracked = 0;
    int unread = 0;
    Instant oldest = Instant.MAX;
    for (InstanceId id : work.tracked()) {
      Snapshot.Seen seen = work.snapshot.get(id);
      tracked++;
      if (seen == null) {
        unread++;
      } else if (seen.at().isBefore(oldest)) {
        oldest = seen.at();
      }
    }
    List<Live.Stage> stages = work.sends.all().stream().map(live -> live.stage).toList();
    int inFlight = work.sends.inFlight();
    int ghosts =
        (int) stages.stream()
            .filter(stage -> stage == Live.Stage.GHOST || stage == Live.Stage.LAST_READ)
            .count();
    return new Measures(
        tracked, unread, oldest, inFlight, stages.size() - inFlight - ghosts, ghosts);
  }
}
