package dev.instanceroles.cluster;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a process tells Prometheus, as far as it is ours. */
record Scrape(List<Series> series) {
  private static final Pattern LINE =
      Pattern.compile("(instance_roles_[a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (instance_roles_\\S+) histogram");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  /**
   * @param family without what histograms append
   * @param labels without the bound of a bucket
   */
  record Series(String family, Map<String, String> labels) {}

  static Scrape of(String text) {
    var histograms = new TreeSet<String>();
    var series = new ArrayList<Series>();
    var types = TYPE.matcher(text);
    while (types.find()) {
      histograms.add(types.group(1));
    }
    for (var line : text.lines().toList()) {
      var parts = LINE.matcher(line);
      if (parts.matches()) {
        var labels = new TreeMap<String, String>();
        var pairs = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (pairs.find()) {
          labels.put(pairs.group(1), pairs.group(2));
        }
        labels.remove("le");
        series.add(new Series(family(parts.group(1), histograms), labels));
      } else if (line.startsWith("instance_roles")) {
        throw new AssertionError("not understood: " + line);
      }
    }
    return new Scrape(series);
  }

  private static String family(String name, SortedSet<String> histograms) {
    var stem = name.replaceFirst("_(bucket|count|sum|max)$", "");
    return histograms.contains(stem) ? stem : name;
  }

  SortedSet<String> families() {
    return series.stream().map(Series::family).collect(toCollection(TreeSet::new));
  }
}
