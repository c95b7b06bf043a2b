package dev.instanceroles.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Four bindings of a thousand instances, among them some that others hold and some that do not exist. */
final class ManyInstances {
  static final String WORLD =
      """
          regions: [cn-hangzhou]
          latencyMillis: 20
          accounts:
          - id: "1234567890123456"
            accessKeys:
            - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
          roles: [{name: WebServerRole}, {name: WebAppRole}, {name: WebJobRole}, {name: WebJobRole2}, {name: OtherRole}]
          instances:
          - {prefix: i-web, count: 400}
          - {prefix: i-app, count: 400}
          - {prefix: i-job, count: 100}
          - {prefix: i-ops, count: 60}
          - {prefix: i-taken, count: 30}
          - {prefix: i-same, count: 10}
          holders:
          - {role: OtherRole, instances: ["i-taken*"]}
          - {role: WebServerRole, instances: ["i-same*"]}
          """;

  /** These hold a role that somebody else gave them. */
  static final List<String> FOREIGN = with(ids("i-taken", 30), ids("i-same", 10));

  private static final List<String> WEB = with(ids("i-web", 400), FOREIGN);

  private ManyInstances() {}

  static void declare(Installation at) throws IOException {
    at.bind("web", "WebServerRole", "", with(WEB, List.of("i-gone1", "i-gone2")));
    at.bind("app", "WebAppRole", "", with(ids("i-app", 400), List.of("i-gone3")));
    at.bind("job", "WebJobRole", "", ids("i-job", 100));
    at.bind("ops", "WebServerRole", "", ids("i-ops", 60));
  }

  /** Takes ids out of one binding, and another role for another one. */
  static void edit(Installation at) throws IOException {
    declare(at);
    at.bind("web", "WebServerRole", "", WEB.subList(20, WEB.size()));
    at.bind("job", "WebJobRole2", "swap: {maxConcurrent: \"100%\"}", ids("i-job", 100));
  }

  private static List<String> ids(String prefix, int count) {
    int digits = String.valueOf(count).length();
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> prefix + ("%0" + digits + "d").formatted(number))
        .toList();
  }

  private static List<String> with(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
