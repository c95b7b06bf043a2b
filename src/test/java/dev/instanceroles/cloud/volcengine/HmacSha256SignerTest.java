package dev.instanceroles.cloud.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CanonicalRequest;
import dev.instanceroles.cloud.Digests;
import dev.instanceroles.cloud.QueryString;
import dev.instanceroles.cloud.volcengine.HmacSha256Signer.Parts;
import dev.instanceroles.cloud.volcengine.HmacSha256Signer.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HmacSha256SignerTest {
  private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", "SECRETEXAMPLE", null);
  private static final AccessKey TEMPORARY =
      new AccessKey("AKIDEXAMPLE", "SECRETEXAMPLE", "TOKEN");
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Scope SCOPE = new Scope("cn-beijing", "ecs");
  private static final String NO_BODY = Digests.sha256Hex("");
  private static final String CREDENTIAL =
      "HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/cn-beijing/ecs/request, SignedHeaders=";

  @Test
  void anAssociationHasTheSignatureOfTheOfficialJavaLibrary() {
    var query = QueryString.of(
        sorted(
            Map.of(
                "Action", "AssociateInstancesIamRole", "Version", "2020-04-01",
                "InstanceIds.1", "i-1", "InstanceIds.10", "i-10", "InstanceIds.2", "i-2",
                "IamRoleName", "Ecs Test+Role/é~*", "ClientToken", "t")));

    assertThat(query).isEqualTo(
        "Action=AssociateInstancesIamRole&ClientToken=t"
            + "&IamRoleName=Ecs%20Test%2BRole%2F%C3%A9~%2A&InstanceIds.1=i-1&InstanceIds.10=i-10"
            + "&InstanceIds.2=i-2&Version=2020-04-01");
    assertThat(
        authorization(
            new CanonicalRequest("GET", query, sorted(Map.of("x-date", date())), NO_BODY), KEY))
        .isEqualTo(
            CREDENTIAL + "x-date, "
                + "Signature=0082ebc8932ae7f577f0615365954d723719f8695af35d666a9681280f503e9c");
  }

  @Test
  void aReadWithASecurityTokenHasTheSignatureOfTheOfficialPythonLibrary() {
    var headers = headersOfPython(NO_BODY);
    headers.put("x-security-token", "TOKEN");
    var query = QueryString.of(
        sorted(
            Map.of(
                "Action", "DescribeInstancesIamRoles", "Version", "2020-04-01",
                "InstanceIds.1", "i-1", "MaxResults", "100")));
    var request = new CanonicalRequest("GET", query, headers, NO_BODY);

    assertThat(request.sha256Hex())
        .isEqualTo("f4918716d1794cb648868a4f2fe954b2fd85ddd6887eebaed948dded04a4197e");
    assertThat(authorization(request, TEMPORARY)).isEqualTo(
        CREDENTIAL + "content-type;host;x-content-sha256;x-date;x-security-token, "
            + "Signature=eb621781dcfa37b28ded7342bcdba0b1e23c1f9277ec3b7bccf1da7970dd9617");
  }

  @Test
  void aFormHasTheSignatureOfTheOfficialPythonLibrary() {
    var body = Digests.sha256Hex(
        "InstanceIds.1=i-1&InstanceIds.2=i-2&IamRoleName=EcsTestRole&ClientToken=t");
    var request = new CanonicalRequest(
        "POST", "Action=AssociateInstancesIamRole&Version=2020-04-01", headersOfPython(body), body);

    assertThat(body)
        .isEqualTo("5c5014da384b8b632b954f3526a7292ad495d5707733f98b54da35767d881746");
    assertThat(authorization(request, KEY)).isEqualTo(
        CREDENTIAL + "content-type;host;x-content-sha256;x-date, "
            + "Signature=cec623e1d8983b157906458f918e9c2f75d21e09ca68f72b97569c46d3f6d961");
  }

  @Test
  void hostDigestDateAndTokenAreSignedAndSent() {
    var signed =
        HmacSha256Signer.sign(parts("open.volcengineapi.com", SCOPE, "i-1"), TEMPORARY, AT);
    var toBeSigned = sorted(
        Map.of(
            "host", "open.volcengineapi.com", "x-content-sha256", NO_BODY, "x-date", date(),
            "x-security-token", "TOKEN"));

    assertThat(signed.headers())
        .containsAllEntriesOf(toBeSigned)
        .containsEntry("accept", "application/json")
        .containsEntry(
            "authorization",
            authorization(new CanonicalRequest("GET", signed.query(), toBeSigned, NO_BODY), KEY))
        .hasSize(6);
    assertThat(signed.headers().get("authorization"))
        .contains("SignedHeaders=host;x-content-sha256;x-date;x-security-token,");
    assertThat(HmacSha256Signer.sign(parts("h", SCOPE, "i-1"), KEY, AT).headers())
        .doesNotContainKey("x-security-token");
  }

  @Test
  void everythingThatIsSignedChangesTheSignature() {
    var host = "open.volcengineapi.com";
    var other = new AccessKey("AKIDEXAMPLE", "other", null);

    assertThat(
        Stream.of(
            signature(parts(host, SCOPE, "i-1"), KEY, AT),
            signature(parts("other.example", SCOPE, "i-1"), KEY, AT),
            signature(parts(host, new Scope("cn-shanghai", "ecs"), "i-1"), KEY, AT),
            signature(parts(host, new Scope("cn-beijing", "iam"), "i-1"), KEY, AT),
            signature(parts(host, SCOPE, "i-2"), KEY, AT),
            signature(parts(host, SCOPE, "i-1"), other, AT),
            signature(parts(host, SCOPE, "i-1"), TEMPORARY, AT),
            signature(parts(host, SCOPE, "i-1"), KEY, AT.plusSeconds(1)),
            signature(parts(host, SCOPE, "i-1"), KEY, AT.plusSeconds(86_400))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsSignedShowsNeitherSecretNorTokenNorSignature() {
    var key = new AccessKey("CANARYid", "CANARYsecret", "CANARYtoken");
    var parts = parts("open.volcengineapi.com", SCOPE, "i-1");
    var signed = HmacSha256Signer.sign(parts, key, AT);
    var request = new CanonicalRequest("GET", signed.query(), signed.headers(), NO_BODY);

    assertThat(signed.headers().toString()).contains("CANARYid", "CANARYtoken", "Signature");
    assertThat(Stream.of(signed, parts, request))
        .allSatisfy(
            text -> assertThat(text.toString()).contains("i-1")
                .doesNotContain("CANARY", "Signature"));
  }

  private static String signature(Parts parts, AccessKey key, Instant at) {
    var authorization = HmacSha256Signer.sign(parts, key, at).headers().get("authorization");
    return authorization.substring(authorization.indexOf("Signature="));
  }

  private static String authorization(CanonicalRequest request, AccessKey key) {
    return HmacSha256Signer.authorization(request, SCOPE, key, AT);
  }

  private static Parts parts(String host, Scope scope, String id) {
    return new Parts(host, scope, sorted(Map.of("InstanceIds.1", id)));
  }

  private static SortedMap<String, String> headersOfPython(String bodySha256) {
    return sorted(
        Map.of(
            "content-type", "application/x-www-form-urlencoded; charset=utf-8",
            "host", "open.volcengineapi.com", "x-content-sha256", bodySha256, "x-date", date()));
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }

  private static String date() {
    return "20260101T000000Z";
  }
}
