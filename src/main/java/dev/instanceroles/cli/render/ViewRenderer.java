package dev.instanceroles.cli.render;

import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.View.ProblemView;
import java.util.List;
import java.util.stream.Stream;

/** Turns what a service knows into what a user sees. Plain text in any case, without colours or control sequences. */
public final class ViewRenderer {
  private ViewRenderer() {}

  /**
   * @param width of the terminal in characters; 0 if there is none, and then nothing is cut
   * @return whole lines
   */
  public static String render(View view, OutputFormat format, int width) {
    return switch (format) {
      case TABLE -> tables(view, false, width);
      case WIDE -> tables(view, true, width);
      case YAML -> ObjectList.yaml(view);
      case JSON -> ObjectList.json(view);
    };
  }

  private static String tables(View view, boolean wide, int width) {
    var rows = rows(view);
    var text = new StringBuilder();
    if (rows.isEmpty()) {
      text.append("No InstanceRoleBinding is declared.\n");
    } else {
      text.append((wide ? BindingTable.wide(rows) : BindingTable.of(rows)).text(width));
    }
    if (!view.accounts().isEmpty()) {
      var accounts =
          wide ? AccountTable.wide(view.accounts()) : AccountTable.of(view.accounts());
      text.append('\n').append(accounts.text(width));
    }
    text.append(Explanations.of(view, !wide));
    if (!view.problems().isEmpty()) {
      text.append("\nManifests:\n");
      view.problems()
          .stream()
          .map(ProblemView::text)
          .forEach(
              line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static List<Row> rows(View view) {
    return Stream
        .concat(
            view.bindings().stream().map(Row::of),
            view.orphans().stream().map(Row::of))
        .toList();
  }
}
