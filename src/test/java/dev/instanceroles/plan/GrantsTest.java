package dev.instanceroles.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final RoleName WEB = new RoleName("WebServerRole");
  private static final RoleName OLD = new RoleName("OldRole");
  private static final Tags OF_TEAM_A = Tags.of(Map.of("team", "a", "app", "web"));
  private static final Tags OF_TEAM_B = Tags.of(Map.of("team", "b"));

  private final Grants byTags = grants(Tags.of(Map.of("team", "a")));
  private final Grants ofAll = grants(null);

  @Test
  void aGrantByTagsCoversInstancesThatCarryThemAll() {
    assertThat(byTags.allow("team-a", WEB, OF_TEAM_A)).isTrue();
    assertThat(byTags.allow("team-a", WEB, OF_TEAM_B)).isFalse();
    assertThat(byTags.allow("team-a", WEB, Tags.NONE)).isFalse();
  }

  @Test
  void whatIsNotKnownOfTheTagsIsNotGranted() {
    assertThat(byTags.allow("team-a", WEB, null)).isFalse();
    assertThat(ofAll.allow("team-a", WEB, null)).isTrue();
  }

  @Test
  void aGrantByTagsIsToldFromNone() {
    assertThat(byTags.allowOnSome("team-a", WEB)).isTrue();
    assertThat(byTags.allowOnSome("team-b", WEB)).isFalse();
    assertThat(byTags.allowOnSome("team-a", OLD)).isFalse();
  }

  @Test
  void adoptingAndReplacingNeedTheTagsAsWell() {
    assertThat(byTags.allowAdopting("team-a", WEB, OF_TEAM_A)).isTrue();
    assertThat(byTags.allowAdopting("team-a", WEB, OF_TEAM_B)).isFalse();
    assertThat(byTags.allowReplacing("team-a", WEB, OLD, OF_TEAM_A)).isTrue();
    assertThat(byTags.allowReplacing("team-a", WEB, OLD, OF_TEAM_B)).isFalse();
  }

  private static Grants grants(@Nullable Tags tags) {
    var grant = new Grant(
        List.of("team-a"), List.of("Web*"), List.of("cn-*"), tags, true, List.of("Old*"));
    return new Grants(
        new Account(
            "prod", new PartitionId(Provider.AlibabaCloud, "1", "cn-hangzhou"), Mode.Enforce,
            List.of(grant), List.of(), DetachLimit.DEFAULT, 600, null, Set.of()));
  }
}
