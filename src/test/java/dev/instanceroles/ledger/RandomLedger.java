package dev.instanceroles.ledger;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ledgers of every shape, the same ones for the same seed. */
public final class RandomLedger {
  private static final String ODD = "\"\\/{}[],: \n\u0000\u00e9\u4e2d\ud83d\ude00\ud83d";

  private final Random random;

  public RandomLedger(long seed) {
    random = new Random(seed);
  }

  public Page page(int entries) {
    var policies = new TreeMap<String, String>();
    var rows = new ArrayList<Entry>();
    for (int i = 0; i < entries; i++) {
      var role = role();
      if (role.sessionPolicy() != null) {
        policies.put(role.policyHash(), role.sessionPolicy());
      }
      rows.add(entry(new InstanceId("i-bp" + i), role));
    }
    return new Page(rows, policies);
  }

  private Entry entry(InstanceId instance, PassedRole role) {
    var state = any(Entry.State.values());
    var owner = state == Entry.State.RETAINED && random.nextBoolean() ? null : key();
    return new Entry(instance, role.name(), role.policyHash(), state, owner, marks());
  }

  private Set<Entry.Mark> marks() {
    var marks = EnumSet.noneOf(Entry.Mark.class);
    while (random.nextInt(3) == 0) {
      marks.add(any(Entry.Mark.values()));
    }
    return marks;
  }

  public Journal journal() {
    var minutes = new TreeMap<Long, Integer>();
    few(i -> minutes.put(random.nextLong(), random.nextInt(1000)));
    return new Journal(
        new PartitionId(any(Provider.values()), text(), text()),
        random.nextLong(),
        few(this::batch),
        minutes,
        random.nextBoolean(),
        few(i -> latch()), few(i -> approval()));
  }

  private OpenBatch batch(int number) {
    var ids = new TreeSet<InstanceId>();
    few(i -> ids.add(new InstanceId(text())));
    return new OpenBatch(
        new BatchId(random.nextLong(), number),
        new Operation(any(Operation.Purpose.values()), role()),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        ids.stream().map(id -> new OpenBatch.Item(id, key())).toList());
  }

  private Latch latch() {
    var role = role();
    var error = new CloudError(text(), text());
    return new Latch(
        key(), role.name(), role.policyHash(), new Fault(any(FailureReason.values()), error));
  }

  private Approval approval() {
    var removals = new TreeSet<String>();
    few(i -> removals.add(hash()));
    return new Approval(key(), text(), hash(), random.nextBoolean(), removals);
  }

  private String hash() {
    return HexFormat.of().toHexDigits(random.nextLong(), 12);
  }

  private PassedRole role() {
    return new PassedRole(new RoleName("Role" + random.nextInt(5)), policy());
  }

  private @Nullable String policy() {
    return random.nextBoolean() ? null : text() + random.nextInt(4);
  }

  private BindingKey key() {
    return new BindingKey("team-" + random.nextInt(3), text());
  }

  private String text() {
    int start = random.nextInt(4);
    return random.nextInt(4) == 0 ? ODD.substring(start) : "text" + random.nextInt(50);
  }

  private <T> List<T> few(IntFunction<T> make) {
    return IntStream.range(0, random.nextInt(5)).mapToObj(make).toList();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
