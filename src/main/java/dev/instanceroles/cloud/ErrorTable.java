package dev.instanceroles.cloud;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.instanceroles.domain.FailureReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The error codes of one cloud and what each means. */
public final class ErrorTable {
  private final List<KnownError> byPrecedence;

  private ErrorTable(List<KnownError> byPrecedence) {
    this.byPrecedence = byPrecedence;
  }

  /** Exact codes go before beginnings of codes, and longer beginnings before shorter ones. */
  public static ErrorTable of(List<KnownError> rows) {
    return new ErrorTable(
        rows.stream()
            .sorted(
                comparing((KnownError row) -> row.code().endsWith("*"))
                    .thenComparing(comparingInt((KnownError row) -> -row.code().length())))
            .toList());
  }

  public Optional<KnownError> find(String code) {
    return byPrecedence.stream().filter(row -> row.covers(code)).findFirst();
  }

  /** What a code means when it was given for one instance. */
  public FailureReason ofItem(String code) {
    return find(code).map(KnownError::reason).orElse(FailureReason.InstanceRefused);
  }

  /** What a code means when the whole call was refused with it. */
  public FailureReason ofCall(String code) {
    return find(code).map(KnownError::reason).orElse(FailureReason.RequestRefused);
  }

  /** Whether a mutation that was answered so may have had an effect all the same. */
  public boolean mayHaveHadEffect(String code) {
    return find(code).filter(row -> row.effect() == KnownError.Effect.POSSIBLE).isPresent();
  }

  /** By code. */
  public Stream<KnownError> rows() {
    return byPrecedence.stream().sorted(comparing(KnownError::code));
  }
}
