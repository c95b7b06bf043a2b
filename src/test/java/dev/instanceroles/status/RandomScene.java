package dev.instanceroles.status;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.util.List;
import java.util.Random;

/** Anything that an engine could report, and some of what it should not. */
final class RandomScene {
  private static final List<String> WORDS = List.of(
      "", ".", "No such thing.", "The specified RAM role does not exist!",
      "\u89d2\u8272\u4e0d\u5b58\u5728",
      "x".repeat(299) + "\ud83d\ude00", "word ".repeat(60));

  private final Random random;

  private RandomScene(long seed) {
    // Neighbouring seeds would begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  static Scene of(long seed) {
    return new RandomScene(seed).scene();
  }

  private Scene scene() {
    if (oneIn(4)) {
      var calm = Scene.allBound();
      declaration(calm);
      return calm;
    }
    int desired = few(400);
    var scene = Scene.allBound()
        .counts(desired, few(desired + 1), few(5), few(desired + 1), 0, few(3))
        .plan(few(5), few(5), few(5))
        .retained(few(3));
    declaration(scene);
    account(scene);
    for (var what : Waiting.values()) {
      if (oneIn(6)) {
        scene.waits(what, 1 + random.nextInt(300));
      }
    }
    if (oneIn(5)) {
      scene.throttled("AttachInstanceRamRole", "Throttling.User");
    }
    if (oneIn(8)) {
      scene.latched(pick(FailureReason.values()), "Code", words());
    }
    int failures = oneIn(3) ? few(150) : few(4);
    for (int i = 0; i < failures; i++) {
      scene.fails("i-%04d".formatted(random.nextInt(1000)), shortfall());
    }
    return scene;
  }

  private void declaration(Scene scene) {
    if (oneIn(12)) {
      scene.unreadable("spec.x: unknown field.");
    }
    if (oneIn(6)) {
      scene.suspended();
    }
    if (oneIn(5)) {
      scene.deleting();
    }
    if (oneIn(5)) {
      scene.unbound();
    }
    if (oneIn(5)) {
      scene.observing();
    }
    if (oneIn(8)) {
      scene.accountObserving();
    }
    if (oneIn(4)) {
      scene.deletionPolicy(pick(DeletionPolicy.values()));
    }
    if (oneIn(4)) {
      scene.adoptsAndReplaces("B", "A");
    }
    if (oneIn(4)) {
      scene.requested("now-" + random.nextInt(3));
    }
  }

  private void account(Scene scene) {
    switch (random.nextInt(8)) {
      case 0 -> scene.signIn(new SignIn.Unchecked());
      case 1 -> scene.signIn(new SignIn.Mismatch("42"));
      case 2 -> scene.signIn(new SignIn.Failed(new Fault(pick(FailureReason.values()), error())));
      case 3 -> scene.signIn(
          new SignIn.TakenAtItsWord(new Fault(FailureReason.PermissionDenied, error())));
      default -> scene.signIn(new SignIn.Verified());
    }
    if (oneIn(10)) {
      scene.ledgerFault(words());
    }
    if (oneIn(6)) {
      scene.hold("3f9c12ab77d0", few(3000), few(50), few(300));
    }
  }

  private Shortfall shortfall() {
    return new Shortfall(
        pick(FailureReason.values()),
        oneIn(3) ? null : error(),
        oneIn(2) ? null : new RoleName("LegacyWebRole"),
        oneIn(2) ? null : new BindingKey("team-b", "api"));
  }

  private CloudError error() {
    return new CloudError(oneIn(4) ? "" : "Some.Code", words());
  }

  private String words() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Often 0. */
  private int few(int below) {
    return oneIn(3) || below < 1 ? 0 : random.nextInt(below);
  }

  private boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }
}
