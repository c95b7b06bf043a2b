package dev.instanceroles.cloud;

import dev.instanceroles.cloud.alibaba.AlibabaErrors;
import dev.instanceroles.cloud.volcengine.VolcengineErrors;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Actor;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/errors.md from the tables that the code goes by. */
final class ErrorsPage {
  private static final String INTRODUCTION =
      """
          # Errors

          What the codes in `status.failures` and in conditions mean. The reason is what the operator makes of a code; the code and
          the words beside it are the cloud's own, without request ids. A code that ends with `*` stands for all that begin so.
          A code that is not listed shows as `InstanceRefused` when it was given for one instance, and as `RequestRefused` when the
          whole call was refused with it.

          <!-- Written from the error tables in the code: ./mvnw test -Dtest=ErrorsPageTest -Dgolden.update=true -->
          """;

  private ErrorsPage() {}

  static String text() {
    return INTRODUCTION
        + section("Alibaba Cloud", AlibabaErrors.TABLE)
        + section("Volcengine", VolcengineErrors.TABLE)
        + section(
            "On the way to any cloud",
            Arrays.stream(LocalError.values())
                .map(row -> row(row.name(), row.reason(), row.actor(), row.sentence())));
  }

  private static String section(String title, ErrorTable table) {
    return section(
        title,
        table.rows()
            .map(row -> row(row.code(), row.reason(), row.reason().actor(), row.sentence())));
  }

  private static String section(String title, Stream<String> rows) {
    return "\n## " + title + "\n\n"
        + "| code | reason | who must act | what happened, what to do |\n"
        + "|---|---|---|---|\n"
        + rows.collect(Collectors.joining());
  }

  private static String row(String code, FailureReason reason, Actor actor, String sentence) {
    return "| `" + code + "` | " + reason + " | " + who(actor) + " | " + sentence + " |\n";
  }

  private static String who(Actor actor) {
    return switch (actor) {
      case BINDING_AUTHOR -> "author of the binding";
      case ADMINISTRATOR -> "administrator of the operator";
      case CLOUD_ADMINISTRATOR -> "administrator of the cloud account";
      case DEVELOPERS -> "developers of the operator";
      case NOBODY -> "nobody";
    };
  }
}
