package dev.instanceroles.partition;

import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.Driver;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine of one partition, the cloud it works on, and how long it may act. Safe from several threads. */
public final class PartitionRun {
  private final PartitionId partition;
  private final Clouds clouds;
  private final RenewableCloud cloud;
  private final Driver driver;
  private Reach reach;
  private Instant tenure = Instant.MIN;

  /** How the cloud is reached; a change of it may be a change of identity. */
  private record Reach(AccountAccess access, @Nullable SecretValues secret) {
    CloudPort connect(Clouds clouds, PartitionId partition) {
      return clouds.connect(access, partition.region(), secret);
    }
  }

  /**
   * @param secret the one that the account names, null if there is none
   * @param drivers makes the driver, given the cloud
   */
  public PartitionRun(
      PartitionId partition,
      DeclaredAccount.Readable account,
      @Nullable SecretValues secret,
      Clouds clouds,
      Function<CloudPort, Driver> drivers) {
    this.partition = partition;
    this.clouds = clouds;
    reach = new Reach(account.access(), secret);
    cloud = new RenewableCloud(reach.connect(clouds, partition));
    driver = drivers.apply(cloud);
    driver.tell(new Event.AccountChanged(account.in(partition.region())));
  }

  public void start() {
    driver.start();
  }

  public void tell(Event event) {
    driver.tell(event);
  }

  /** Until when nobody else acts; the past ends all sending at once. */
  public synchronized void tenure(Instant until) {
    tenure = until;
    driver.tell(new Event.TenureUntil(until));
  }

  /**
   * @param account null when there is none that could be used
   * @param secret the one that the account names, null if there is none
   */
  public synchronized void account(
      DeclaredAccount.@Nullable Readable account, @Nullable SecretValues secret) {
    if (account != null) {
      renew(new Reach(account.access(), secret));
    }
    driver.tell(
        new Event.AccountChanged(account == null ? null : account.in(partition.region())));
  }

  private void renew(Reach next) {
    if (!next.equals(reach)) {
      reach = next;
      cloud.renew(reach.connect(clouds, partition));
      // Everything is asked anew, first of all whose credentials these are.
      driver.tell(new Event.TenureUntil(Instant.MIN));
      driver.tell(new Event.TenureUntil(tenure));
    }
  }

  /** Begins an orderly end. */
  public CompletableFuture<Void> stop() {
    driver.stop();
    return driver.ended();
  }

  /** Figures of its engine, as soon as it is their turn; never, if it is not running any more. */
  public CompletableFuture<Measures> measures() {
    return driver.measures();
  }

  /** What keeps it from ever working again in this process; empty when nothing does. */
  public Optional<String> ailment() {
    return driver.ailment().map(why -> "the engine of " + partition + " " + why);
  }

  public CompletableFuture<Void> ended() {
    return driver.ended();
  }
}
