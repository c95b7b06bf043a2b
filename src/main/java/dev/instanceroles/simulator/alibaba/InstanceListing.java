package dev.instanceroles.simulator.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.gateway.Parameters;
import dev.instanceroles.simulator.state.Instance;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** DescribeInstances: the instances of a region that pass all filters, by pages or by tokens. */
final class InstanceListing {
  private static final String MAX_RESULTS = "MaxResults";
  private static final String NEXT_TOKEN = "NextToken";
  private static final int LARGEST_PAGE = 100;
  private static final int SMALLEST_TOKEN_PAGE = 10;

  static final Action ACTION =
      new Action(
          Services.ECS, "DescribeInstances", Action.Kind.Regional,
          Set.of(
              "RegionId", InstanceIds.NAME, "Tag.N.Key", "Tag.N.Value", "Status",
              "InstanceNetworkType", MAX_RESULTS, NEXT_TOKEN, Pages.NUMBER, Pages.SIZE),
          InstanceListing::handle);

  private InstanceListing() {}

  private static Done handle(Call call) {
    // Without the right to list, the cloud shows nothing rather than refuse.
    if (!call.caller().permissions().allows(ACTION.permission())) {
      return page(call, List.of());
    }
    var filter = InstanceFilter.of(call.parameters());
    return page(
        call, call.state()
            .instances()
            .at(call.place())
            .values()
            .stream()
            .filter(filter)
            .toList());
  }

  private static Done page(Call call, List<Instance> found) {
    var parameters = call.parameters();
    boolean tokens = parameters.optional(MAX_RESULTS).isPresent()
        || parameters.optional(NEXT_TOKEN).isPresent();
    return Done.of(
        tokens ? tokenPage(parameters, found) : numberedPage(parameters, found));
  }

  private static Body numberedPage(Parameters parameters, List<Instance> found) {
    var pages = Pages.of(parameters, LARGEST_PAGE);
    return pages.describe(new Body(), found.size())
        .with(NEXT_TOKEN, "")
        .withList("Instances", "Instance", rows(pages.of(found)));
  }

  /** The documents say that no count can be relied on here, so there is none. */
  private static Body tokenPage(Parameters parameters, List<Instance> found) {
    int asked = parameters.integer(MAX_RESULTS, SMALLEST_TOKEN_PAGE, 1, Integer.MAX_VALUE);
    int size = Math.clamp(asked, SMALLEST_TOKEN_PAGE, LARGEST_PAGE);
    var after = parameters.optional(NEXT_TOKEN).map(InstanceListing::decode).orElse("");
    Predicate<Instance> isLater = instance -> instance.id().compareTo(after) > 0;
    var page = found.stream().filter(isLater).limit(size + 1L).toList();
    var shown = page.subList(0, Math.min(size, page.size()));
    return new Body()
        .with("TotalCount", 0)
        .with(NEXT_TOKEN, page.size() > size ? encode(shown.getLast().id()) : "")
        .withList("Instances", "Instance", rows(shown));
  }

  private static String encode(String lastId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "InvalidParameter", "NextToken is none of ours");
    }
  }

  private static List<Map<String, Object>> rows(List<Instance> instances) {
    return instances.stream().map(InstanceListing::row).toList();
  }

  private static Map<String, Object> row(Instance instance) {
    var tags = instance.tags()
        .entrySet()
        .stream()
        .map(
            tag -> new Body().with("TagKey", tag.getKey())
                .with("TagValue", tag.getValue())
                .fields())
        .toList();
    return new Body()
        .with("InstanceId", instance.id())
        .with("InstanceName", instance.id())
        .with("Status", instance.status())
        .with("InstanceNetworkType", instance.network().name().toLowerCase(Locale.ROOT))
        .withList("Tags", "Tag", tags)
        .fields();
  }
}
