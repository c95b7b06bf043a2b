package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.VolcengineClient.ids;
import static dev.instanceroles.simulator.VolcengineWorlds.BEIJING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolcengineClientTokenTest {
  private static final String ASSOCIATE = "AssociateInstancesIamRole";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = VolcengineWorlds.start("", time);
  private final VolcengineClient client = new VolcengineClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void theSameCallIsAnsweredAgainAndNotDoneAgain() throws IOException {
    var first = associate("t", "WebRole");
    simulator.cloud().detach(BEIJING, List.of("i-web-001"));
    var second = associate("t", "WebRole");

    assertThat(second.result()).isEqualTo(first.result());
    assertThat(simulator.cloud().roleOf(BEIJING, "i-web-001")).isEmpty();
    assertThat(simulator.calls().mutations()).hasSize(1);
    assertThat(simulator.calls().of(ASSOCIATE).ok()).isEqualTo(2);
  }

  @Test
  void otherParametersNeedAnotherToken() throws IOException {
    associate("t", "WebRole");

    assertThat(associate("t", "DbRole").outcome()).isEqualTo("400 IdempotentParameterMismatch");
    assertThat(
        client.call(
            "DisassociateInstancesIamRole",
            ids(new String[] {"i-web-001"}, "IamRoleName", "WebRole", "ClientToken", "t"))
            .outcome())
        .isEqualTo("400 IdempotentParameterMismatch");
    assertThat(associate("u", "WebRole").codes()).containsEntry("i-web-001", "Simulated.SameRole");
  }

  @Test
  void aCallThatWasRefusedDoesNotUseUpItsToken() throws IOException {
    assertThat(associate("t", "NoRole").outcome()).isEqualTo("404 InvalidIamRole.NotFound");
    assertThat(associate("t", "WebRole").outcome()).isEqualTo("200");
  }

  @Test
  void aTokenIsGoodForOneRegion() throws IOException {
    associate("t", "WebRole");

    assertThat(
        client.signingFor("cn-shanghai", "")
            .call(
                ASSOCIATE,
                ids(new String[] {"i-shanghai"}, "IamRoleName", "WebRole", "ClientToken", "t"))
            .outcome())
        .isEqualTo("200");
  }

  @Test
  void aCallThatIsStillAtWorkIsNotBegunASecondTime() throws Exception {
    var effective = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    simulator.onMutation(mutation -> {
      if (mutation.error() == null) {
        effective.countDown();
        await(released);
      }
    });
    var first = CompletableFuture.supplyAsync(() -> quietly("t"));
    await(effective);

    assertThat(associate("t", "WebRole").outcome()).isEqualTo("412 IdempotentProcessing");
    released.countDown();
    assertThat(first.get().outcome()).isEqualTo("200");
    assertThat(associate("t", "WebRole").outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({"64, x, 200", "65, x, 400 InvalidClientToken.Malformed",
      "1, é, 400 InvalidClientToken.Malformed"})
  void tokensAreShortAndPlain(int length, String character, String outcome) throws IOException {
    assertThat(associate(character.repeat(length), "WebRole").outcome()).isEqualTo(outcome);
  }

  private VolcengineAnswer quietly(String token) {
    try {
      return associate(token, "WebRole");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private VolcengineAnswer associate(String token, String role) throws IOException {
    return client.call(
        ASSOCIATE, ids(new String[] {"i-web-001"}, "IamRoleName", role, "ClientToken", token));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
