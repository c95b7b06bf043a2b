package dev.instanceroles.cli;

import dev.instanceroles.simulator.Options;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.World;
import dev.instanceroles.simulator.world.WorldException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Serves a simulated cloud until it is interrupted. */
@Command(
    name = "simulate",
    description = "Serves a simulated cloud, for trying things out without a real one.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec command;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      converter = Address.class,
      description = "Where the cloud is to be (${DEFAULT-VALUE}); port 0 is any free one.") private InetSocketAddress listen =
          new InetSocketAddress(0);

  @Option(
      names = "--admin-listen",
      paramLabel = "HOST:PORT",
      converter = Address.class,
      description = "A second address for the admin interface, which is also under /admin/.") private @Nullable InetSocketAddress adminListen;

  @Option(
      names = "--world",
      required = true,
      paramLabel = "FILE",
      description = "What the cloud consists of: docs/simulator.md.") private Path world =
          Path.of("");

  /** Prints where it listens, one address a line, once it does. */
  @Override
  public Integer call() {
    var options = Options.listening(listen);
    try (var simulator = Simulator.start(
        World.read(world), adminListen == null ? options : options.withAdminOn(adminListen))) {
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      var out = command.commandLine().getOut();
      out.println("cloud " + simulator.endpoint());
      out.println("admin " + simulator.adminEndpoint());
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (WorldException e) {
      return fail(e.getMessage());
    } catch (NoSuchFileException e) {
      return fail(world + ": no such file");
    } catch (IOException e) {
      return fail(e.getMessage());
    }
    return OK;
  }

  private int fail(@Nullable String message) {
    PrintWriter err = command.commandLine().getErr();
    err.println(message);
    err.flush();
    return BAD_INPUT;
  }

  /** Reads {@code host:port}, of which an IPv6 address stands in brackets. */
  static final class Address implements ITypeConverter<InetSocketAddress> {

    @Override
    public InetSocketAddress convert(String text) throws Exception {
      int colon = text.lastIndexOf(':');
      if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
        throw new TypeConversionException("'" + text + "' is not host:port");
      }
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port > 65_535) {
        throw new TypeConversionException("'" + text + "' has no such port");
      }
      return new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)), port);
    }
  }
}
