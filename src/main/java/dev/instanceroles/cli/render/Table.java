package dev.instanceroles.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns as wide as their widest cell and two spaces apart, as kubectl prints them; the last one is not padded. */
final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "...";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> head) {
    rows.add(List.copyOf(head));
  }

  /**
   * @param cells as many as the head has; an empty one shows as {@code -}, so that the columns can be counted
   */
  void add(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells + " does not fit under " + rows.getFirst());
    }
    rows.add(cells.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList());
  }

  /**
   * @param width of the terminal in characters, 0 if there is none: the last column is cut where the line would be broken
   */
  String text(int width) {
    var widths = IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
    var text = new StringBuilder();
    rows.forEach(row -> text.append(line(row, widths, width)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> row, int[] widths, int width) {
    var line = new StringBuilder();
    int last = row.size() - 1;
    for (int column = 0; column < last; column++) {
      var cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    return line.append(cut(row.get(last), width - line.length())).toString();
  }

  /** Never below what its own head takes: then the terminal may break the line. */
  private static String cut(String cell, int room) {
    if (cell.length() <= room || room <= CUT.length()) {
      return cell;
    }
    return cell.substring(0, room - CUT.length()) + CUT;
  }
}
