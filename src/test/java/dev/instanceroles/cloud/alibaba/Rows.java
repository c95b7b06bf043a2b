package dev.instanceroles.cloud.alibaba;

import java.util.Arrays;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;

/** Answers in the shapes of the vendor's documentation. */
final class Rows {
  private Rows() {}

  /** DescribeInstances: instances of a VPC, without any role, as the action tells none. */
  static MockResponse instances(String... ids) {
    return FakeAlibaba.json(instancesBody("", ids));
  }

  static String instancesBody(String nextToken, String... ids) {
    var rows = Arrays.stream(ids)
        .map(id -> "{'InstanceId':'" + id + "','InstanceNetworkType':'vpc','Status':'Running'}")
        .collect(Collectors.joining(","));
    return "{'RequestId':'R','PageSize':100,'NextToken':'" + nextToken
        + "','Instances':{'Instance':[" + rows + "]}}";
  }

  /** DescribeInstanceRamRole: {@code id=role}, {@code id=} for an empty role, {@code id} for null. */
  static MockResponse roles(String... pairs) {
    return roles(pairs.length, pairs);
  }

  static MockResponse roles(int total, String... pairs) {
    var rows = Arrays.stream(pairs).map(Rows::roleRow).collect(Collectors.joining(","));
    return FakeAlibaba.json(
        "{'RequestId':'R','RegionId':'cn-hangzhou','TotalCount':" + total
            + ",'PageNumber':1,'PageSize':50,'InstanceRamRoleSets':{'InstanceRamRoleSet':[" + rows
            + "]}}");
  }

  private static String roleRow(String pair) {
    int equals = pair.indexOf('=');
    var id = equals < 0 ? pair : pair.substring(0, equals);
    var role = equals < 0 ? "null" : "'" + pair.substring(equals + 1) + "'";
    return "{'InstanceId':'" + id + "','RamRoleName':" + role + "}";
  }

  /** The answer of an attach or detach with these rows, which are written with single quotes. */
  static MockResponse results(String action, String... rows) {
    return FakeAlibaba.json(
        "{'RequestId':'473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E','RamRoleName':'Web','TotalCount':"
            + rows.length + ",'FailCount':0,'" + action + "Results':{'" + action + "Result':["
            + String.join(",", rows) + "]}}");
  }
}
