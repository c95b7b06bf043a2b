package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyTest {
  private static final NamedCredentials.Names NAMES =
      new NamedCredentials.Names("CLOUD_ID", "CLOUD_SECRET", "CLOUD_TOKEN");

  @Test
  void noTextOfAKeyShowsAPartOfIt() {
    var key = new AccessKey("canary-id", "canary-secret", "canary-token");

    assertThat(key + " " + new Credentials.Available(key)).doesNotContain("canary");
  }

  @Test
  void aKeyIsMaskedInTheTextsOfOthers() {
    var key = new AccessKey("theId", "theSecret", "theToken");

    assertThat(key.maskIn("signed with theId and theToken, not theSecret"))
        .isEqualTo("signed with *** and ***, not ***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary\n", "can ary", "canarÿ", "\tcanary"})
  void aPartThatNoHeaderCanHoldIsRefusedWithoutShowingIt(String part) {
    assertThatThrownBy(() -> new AccessKey("id", "secret", part))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("security token")
        .message()
        .doesNotContain("can");
  }

  @Test
  void partsAreFoundByName() {
    var values = new HashMap<String, String>();
    values.put("CLOUD_ID", "id");
    values.put("CLOUD_SECRET", " secret\n");
    var source = new NamedCredentials("the environment", NAMES, values::get);

    assertThat(source.current())
        .isEqualTo(new Credentials.Available(new AccessKey("id", "secret", null)));

    values.put("CLOUD_TOKEN", "token");
    values.put("CLOUD_SECRET", "rotated");

    assertThat(source.current())
        .as("the next call uses what was rotated")
        .isEqualTo(new Credentials.Available(new AccessKey("id", "rotated", "token")));
  }

  @Test
  void whatIsMissingIsNamed() {
    var values = new HashMap<String, String>();
    var source = new NamedCredentials("the environment", NAMES, values::get);

    assertThat(source.current())
        .isEqualTo(missing("the environment has no CLOUD_ID"));

    values.put("CLOUD_ID", "id");
    values.put("CLOUD_SECRET", " ");

    assertThat(source.current())
        .isEqualTo(missing("the environment has no CLOUD_SECRET"));
  }

  private static Credentials missing(String what) {
    return new Credentials.Unavailable(LocalError.NoCredentials.fault(what));
  }

  @Test
  void anUnusableSecretIsReportedWithoutShowingIt() {
    var source = new NamedCredentials(
        "Secret prod-ak", NamedCredentials.IN_A_SECRET,
        name -> name.equals("securityToken") ? null : "canary canary");

    assertThat(source.current()).isInstanceOfSatisfying(
        Credentials.Unavailable.class,
        answer -> assertThat(answer.fault().error().message())
            .startsWith("Secret prod-ak: the access key id must")
            .doesNotContain("canary"));
  }

  @Test
  void ofAnIdOnlyTheEndsAreShownAndOfAShortOneNothing() {
    assertThat(new AccessKey("LTAI5tAbCdEfGhIjKlMn", "secret", null).maskedId())
        .isEqualTo("LTAI***KlMn");
    assertThat(new AccessKey("LTAI5tAbCdEfGhI", "secret", null).maskedId()).isEqualTo("***");
  }
}
