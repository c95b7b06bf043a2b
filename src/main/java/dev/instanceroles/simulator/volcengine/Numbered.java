package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Parameters;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Lists as parameters: {@code Name.1}, {@code Name.2} and so on. */
final class Numbered {

  private Numbered() {}

  /**
   * The values of a list in order.
   *
   * @param before all of the names that stands before the number, as {@code InstanceIds}
   * @param after all that stands behind it, as {@code .Key}, or empty
   */
  static Map<Integer, String> values(Parameters parameters, String before, String after) {
    var pattern = Pattern.compile(
        Pattern.quote(before) + "\\.([1-9]\\d{0,3})" + Pattern.quote(after));
    var values = new TreeMap<Integer, String>();
    parameters.values().forEach((name, value) -> {
      var matcher = pattern.matcher(name);
      if (matcher.matches()) {
        values.put(Integer.valueOf(matcher.group(1)), value);
      }
    });
    return values;
  }
}
