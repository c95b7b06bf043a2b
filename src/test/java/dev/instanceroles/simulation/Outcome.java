package dev.instanceroles.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run ended.
 *
 * @param violation null when all rules held
 */
record Outcome(long seed, @Nullable Violation violation, List<String> transcript, Tally tally) {}
