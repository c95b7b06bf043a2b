package dev.instanceroles.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes a story down: who does what, and when, in the order in which it happens. */
final class Storyteller {
  private static final int WIDTH = 110;
  private static final int MARGIN = 12;

  /** After this long without anything a new paragraph begins. */
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private record Sentence(Instant at, String who, List<String> clauses) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private final Set<String> processes = new TreeSet<>();
  private Instant start = Instant.MAX;

  /** From now on everything belongs to the story. */
  void begin(Instant now) {
    start = now;
  }

  void process(Instant at, SimProcess process, String clause) {
    if (!at.isBefore(start)) {
      processes.add(process.name());
    }
    say(at, process.name(), clause);
  }

  void say(Instant at, String who, String clause) {
    if (at.isBefore(start)) {
      return;
    }
    Sentence last = sentences.isEmpty() ? null : sentences.getLast();
    if (last != null && last.at().equals(at) && last.who().equals(who)) {
      last.clauses().add(clause);
    } else {
      sentences.add(new Sentence(at, who, new ArrayList<>(List.of(clause))));
    }
  }

  String text(String title, String introduction) {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append("=".repeat(title.length())).append("\n\n");
    text.append(wrapped(introduction, 0)).append("\n");
    Instant before = Instant.MIN;
    for (Sentence sentence : sentences) {
      boolean paused = sentence.at().isAfter(before.plus(PAUSE));
      text.append(paused ? "\n" : "");
      text.append(String.format(Locale.ROOT, "%9s   ", time(sentence.at())));
      text.append(wrapped(line(sentence), MARGIN)).append('\n');
      before = sentence.at();
    }
    return text.toString();
  }

  private String line(Sentence sentence) {
    String only = processes.size() == 1 ? processes.iterator().next() : "";
    String who = sentence.who().equals(only) ? "the operator" : sentence.who();
    StringBuilder line = new StringBuilder();
    for (String clause : sentence.clauses()) {
      String subject =
          line.isEmpty() ? who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1) : " It";
      line.append(subject).append(' ').append(clause).append('.');
    }
    return line.toString();
  }

  private String time(Instant at) {
    long millis = Duration.between(start, at).toMillis();
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** Breaks lines; the first begins after the margin. */
  private static String wrapped(String text, int margin) {
    StringBuilder wrapped = new StringBuilder();
    int column = margin;
    for (String word : text.split(" ", -1)) {
      boolean first = wrapped.isEmpty();
      boolean full = column + 1 + word.length() > WIDTH;
      if (!first) {
        wrapped.append(full ? "\n" + " ".repeat(margin) : " ");
      }
      column = first || full ? margin + word.length() : column + 1 + word.length();
      wrapped.append(word);
    }
    return wrapped.toString();
  }
}
