package dev.instanceroles.standalone;

import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.Driver;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.Event;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine of one partition, and what it was last told. Used under the lock of the manifests. */
final class PartitionRun {
  private final PartitionId partition;
  private final Clouds clouds;
  private final RenewableCloud cloud;
  private final Driver driver;
  private Reach reach;
  private Scan told;

  /** How the cloud is reached; a change of it may be a change of identity. */
  private record Reach(AccountAccess access, @Nullable SecretValues secret) {
    static Reach of(DeclaredAccount.Readable account, Scan scan) {
      var access = account.access();
      return new Reach(
          access,
          access.credentials()
              .secret()
              .map(name -> scan.declarations().secrets().get(name))
              .orElse(null));
    }

    CloudPort connect(Clouds clouds, PartitionId partition) {
      return clouds.connect(access, partition.region(), secret);
    }
  }

  /**
   * @param drivers makes the driver, given the cloud
   */
  PartitionRun(
      PartitionId partition,
      DeclaredAccount.Readable account,
      Scan scan,
      Clouds clouds,
      Function<CloudPort, Driver> drivers) {
    this.partition = partition;
    this.clouds = clouds;
    reach = Reach.of(account, scan);
    cloud = new RenewableCloud(reach.connect(clouds, partition));
    driver = drivers.apply(cloud);
    told = scan;
    driver.tell(new Event.AccountChanged(account.in(partition.region())));
    // One process holds the state directory, so nobody else can act.
    driver.tell(new Event.TenureUntil(Instant.MAX));
  }

  void start() {
    driver.start();
  }

  void update(Scan scan) {
    tellBindings(scan);
    var account = scan.account(partition);
    account.ifPresent(readable -> renew(Reach.of(readable, scan)));
    driver.tell(
        new Event.AccountChanged(
            account.map(readable -> readable.in(partition.region())).orElse(null)));
    told = scan;
  }

  private void tellBindings(Scan scan) {
    var now = scan.in(partition);
    var before = told.in(partition);
    now.forEach((key, binding) -> {
      if (!binding.equals(before.get(key))) {
        driver.tell(new Event.BindingChanged(binding));
      }
    });
    before.forEach((key, binding) -> {
      if (!now.containsKey(key)) {
        driver.tell(new Event.BindingGone(key, binding.uid(), scan.revision()));
      }
    });
  }

  private void renew(Reach next) {
    if (!next.equals(reach)) {
      reach = next;
      cloud.renew(reach.connect(clouds, partition));
      // Everything is asked anew, first of all whose credentials these are.
      driver.tell(new Event.TenureUntil(Instant.MIN));
      driver.tell(new Event.TenureUntil(Instant.MAX));
    }
  }

  /** Begins an orderly end. */
  CompletableFuture<Void> stop() {
    driver.stop();
    return driver.ended();
  }

  CompletableFuture<Void> ended() {
    return driver.ended();
  }
}
