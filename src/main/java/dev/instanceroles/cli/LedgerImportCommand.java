package dev.instanceroles.cli;

import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.kubernetes.StartPatience;
import dev.instanceroles.ledger.Archive;
import dev.instanceroles.ledger.ArchiveCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.Restoration;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the ledgers of an export where the next operator finds them. */
@Command(
    name = "import",
    description = "Makes the next operator own what an export says. It keeps operators from acting meanwhile.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all ledgers of the file are in place",
        "1:internal error",
        "2:options or file are faulty, there is a ledger already, an operator acts, or a ledger cannot be written"})
final class LedgerImportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Verbosity verbosity = new Verbosity();
  @Mixin private LedgerTarget target = new LedgerTarget();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "What instance-roles ledger export or uninstall has written.") private Path file =
          Path.of("");

  @Option(
      names = "--replace",
      description = "Also where there is a ledger already: what it knows is forgotten.") private boolean replace;

  @Override
  public Integer call() throws InterruptedException {
    verbosity.apply("ERROR");
    var answer = new Answer(command);
    try {
      var archive = read();
      answer.say(
          "Written " + archive.written() + " from " + archive.source()
              + ". Waiting until no operator acts ...");
      try (var place = target.toWrite()) {
        var restoration = new Restoration(place.store(), place);
        // Resource types that were installed just now are not served at once.
        var taken = new StartPatience(Ticker.SYSTEM)
            .ask("the ledgers", () -> restoration.taken(archive));
        if (!taken.isEmpty() && !replace) {
          throw new Refusal(
              "There is a ledger already of " + taken + " in " + place.name()
                  + ". With --replace it is forgotten: what only it knows to be the operator's stays on, and counts as not ours. Nothing was changed.");
        }
        restoration.restore(archive);
        place.restored();
        return answer.done(
            archive.ledgers().size() + " ledgers with " + archive.entries()
                + " instances are in " + place.name() + ".");
      }
    } catch (IOException e) {
      return answer.refuse(file + " cannot be read: " + e);
    } catch (Refusal | LedgerException | KubernetesClientException e) {
      return answer.refuse(e);
    }
  }

  private Archive read() throws IOException, LedgerException {
    try {
      return ArchiveCodec.decode(Files.readString(file));
    } catch (LedgerException e) {
      throw new LedgerException(file + ": " + e.getMessage(), e);
    }
  }
}
