package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredAccountsTest {

  private static final DeclaredAccount OLDER = account("zeta", "123");
  private static final DeclaredAccount YOUNGER = account("alpha", "123");
  private static final DeclaredAccount OTHER = account("other", "456");

  @Test
  void theEarlierWinsWhateverItsName() {
    var accounts = DeclaredAccounts.of(List.of(OLDER, OTHER, YOUNGER));

    assertThat(accounts.all()).containsExactly(
        new DeclaredAccount.Second("alpha", Provider.AlibabaCloud, "123", "zeta"),
        OTHER, OLDER);
    assertThat(accounts.holderBefore("alpha")).hasValue("zeta");
    assertThat(accounts.holderBefore("zeta")).isEmpty();
  }

  @Test
  void anUnreadableAccountHoldsItsPlaceToo() {
    var older = new DeclaredAccount.Unreadable("zeta", Provider.AlibabaCloud, "123", "bad");

    assertThat(DeclaredAccounts.of(List.of(older, YOUNGER)).all())
        .containsExactly(
            new DeclaredAccount.Second("alpha", Provider.AlibabaCloud, "123", "zeta"), older);
  }

  @Test
  void accountsThatCannotBeToldDoNotStandInEachOthersWay() {
    var unknown = new DeclaredAccount.Unreadable("zeta", null, null, "bad");
    var unknownToo = new DeclaredAccount.Unreadable("eta", null, null, "bad");

    var accounts = DeclaredAccounts.of(List.of(unknown, unknownToo, YOUNGER));
    assertThat(accounts.all()).containsExactly(YOUNGER, unknownToo, unknown);
    assertThat(accounts.holderBefore("eta")).isEmpty();
    assertThat(accounts.link(binding("eta", "cn-hangzhou")))
        .isEqualTo(new AccountLink.Unusable("eta", null, "bad"));
  }

  @Test
  void aPartitionIsToldByCloudAndAccountTogether() {
    var cloudOnly = new DeclaredAccount.Unreadable("zeta", Provider.AlibabaCloud, null, "bad");
    var accountOnly = new DeclaredAccount.Unreadable("zeta", null, "123", "bad");

    assertThat(cloudOnly.partition("cn-hangzhou")).isNull();
    assertThat(accountOnly.partition("cn-hangzhou")).isNull();
  }

  @Test
  void aBindingIsLinkedThroughItsAccountAndRegion() {
    var accounts = DeclaredAccounts.of(List.of(OLDER, YOUNGER));

    assertThat(accounts.link(binding("zeta", "cn-hangzhou")))
        .isEqualTo(new AccountLink.Found(partition("cn-hangzhou")));
    assertThat(accounts.link(binding("alpha", "cn-hangzhou")))
        .isEqualTo(
            new AccountLink.Unusable(
                "alpha", partition("cn-hangzhou"),
                "spec.accountId: belongs to CloudAccount zeta already;"
                    + " a cloud account has only one"));
    assertThat(accounts.link(binding("beta", "cn-hangzhou")))
        .isEqualTo(new AccountLink.NotFound("beta"));
    assertThat(accounts.link(binding(null, "cn-hangzhou")))
        .isEqualTo(new AccountLink.Unclear());
    assertThat(accounts.link(binding("zeta", null))).isEqualTo(new AccountLink.Unclear());
  }

  private static DeclaredAccount account(String name, String id) {
    var named = Manifests.with(Manifests.account(), "/metadata/name", "'" + name + "'");
    return AccountReader
        .read(Manifests.with(named, "/spec/accountId", "'" + id + "'"), EndpointRule.CLOUD_HOSTS)
        .account();
  }

  private static BindingReading binding(String account, String region) {
    return new BindingReading(null, account, region, List.of());
  }

  private static PartitionId partition(String region) {
    return new PartitionId(Provider.AlibabaCloud, "123", region);
  }
}
