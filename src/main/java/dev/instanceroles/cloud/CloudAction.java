package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.RateLimit;

/** One action of one cloud. */
public interface CloudAction {
  /** The cloud's name of it. */
  String title();

  /** Whether every region answers it for itself. */
  boolean regional();

  /** What it may be called at when nobody says otherwise. */
  RateLimit defaultLimit();
}
