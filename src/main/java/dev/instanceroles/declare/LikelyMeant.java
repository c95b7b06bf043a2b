package dev.instanceroles.declare;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Guesses which field was meant by a name that is none. */
final class LikelyMeant {
  private final Vocabulary vocabulary;

  LikelyMeant(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reports an unknown field with the best guess, in this order: spelling, another word, a slip, another place. */
  void report(FieldPath parent, String name, Collection<String> siblings, Findings findings) {
    var path = parent.field(name);
    if (name.equals("<<")) {
      findings.fault(path, "merge keys are not supported; write the fields out");
      return;
    }
    var guess = guess(parent, name, siblings);
    guess.ifPresent(findings::meant);
    findings.fault(
        path,
        "unknown field; " + guess.map(field -> "did you mean " + field + "?")
            .orElseGet(() -> known(siblings)));
  }

  /** The item that was probably meant, if one is near. */
  static Optional<String> nearest(String name, Collection<String> known) {
    return pick(known, candidate -> squeezed(candidate).equals(squeezed(name)))
        .or(() -> nearestBySpelling(name, known));
  }

  private Optional<String> guess(FieldPath parent, String name, Collection<String> siblings) {
    var key = squeezed(name);
    return pick(siblings, sibling -> squeezed(sibling).equals(key))
        .map(sibling -> parent.field(sibling).toString())
        .or(() -> synonym(parent, key))
        .or(
            () -> nearestBySpelling(name, siblings)
                .map(sibling -> parent.field(sibling).toString()))
        .or(() -> elsewhere(key));
  }

  private Optional<String> synonym(FieldPath parent, String key) {
    return Optional.ofNullable(vocabulary.synonyms().get(key)).map(path -> {
      var holder = path.substring(0, path.lastIndexOf('.'));
      return holder.equals(parent.shape()) ? parent + path.substring(holder.length()) : path;
    });
  }

  private Optional<String> elsewhere(String key) {
    return vocabulary.fields()
        .entrySet()
        .stream()
        .filter(field -> squeezed(field.getValue()).equals(key))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String known(Collection<String> siblings) {
    return siblings.isEmpty()
        ? "there are none here"
        : "known here: " + String.join(", ", siblings);
  }

  private static Optional<String> pick(Collection<String> names, Predicate<String> condition) {
    return names.stream().filter(condition).findFirst();
  }

  private static Optional<String> nearestBySpelling(String name, Collection<String> known) {
    var key = squeezed(name);
    var best = Optional.<String>empty();
    // About one slip in three letters, and never more than three: farther words are other words.
    int distance = Math.min(3, (key.length() + 1) / 3) + 1;
    for (var candidate : known) {
      int here = EditDistance.between(key, squeezed(candidate), distance);
      if (here < distance) {
        distance = here;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }
}
