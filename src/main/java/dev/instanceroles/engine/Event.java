package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is told. An event with an {@code epoch} answers the effect with the same number; answers to effects from
 * before the last {@link Loaded} are dropped.
 */
public sealed interface Event {
  /** The whole ledger, as asked for by {@link Effect.Load}. */
  record Loaded(long epoch, LedgerSnapshot ledger) implements Event {}

  /** The ledger is not to be had; nothing is done until it is. */
  record LoadFailed(long epoch, String why) implements Event {}

  /** A live list that began after {@link Effect.ListAll} was asked for. */
  record BindingsSynced(long epoch, BindingsPort.ListAnswer answer) implements Event {}

  /** A watch saw this; it may be late. */
  record BindingChanged(DeclaredBinding binding) implements Event {}

  /**
   * A watch saw it gone, which is absence and no wish for removal.
   *
   * @param revision of the deletion
   */
  record BindingGone(BindingKey key, String uid, long revision) implements Event {}

  /** The Nodes of the cluster; it may be late. */
  record NodesListed(Nodes nodes) implements Event {}

  /**
   * @param account null when there is none any more: nothing is sent
   */
  record AccountChanged(@Nullable Account account) implements Event {}

  record IdentityChecked(long epoch, IdentityAnswer answer) implements Event {}

  record RoleChecked(long epoch, RoleName role, RoleAnswer answer) implements Event {}

  /**
   * @param number of the {@link Effect.Read}
   * @param started when the read began, not when it ended
   */
  record Observed(long epoch, long number, Instant started, ReadAnswer answer) implements Event {}

  /**
   * @param tags of the {@link Effect.Select}
   * @param started when the listing began, not when it ended
   */
  record Selected(long epoch, Tags tags, Instant started, SelectAnswer answer) implements Event {}

  /**
   * @param number of the {@link Effect.Commit}
   */
  record CommitAnswered(long epoch, long number, LedgerPort.WriteResult result) implements Event {}

  /** A live list for the verification of one batch; it began after that batch was committed. */
  record LiveListed(long epoch, BatchId batch, BindingsPort.ListAnswer answer) implements Event {}

  record Answered(long epoch, BatchId batch, SendAnswer answer) implements Event {}

  /**
   * This process may act until then, unless told otherwise; the past when it may not.
   *
   * @param until {@link Instant#MAX} where nobody else can act
   */
  record TenureUntil(Instant until) implements Event {}

  /** Time has passed. */
  record Tick() implements Event {}
}
