package dev.instanceroles.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an address to listen on: {@code :8081} for all of this host, {@code 127.0.0.1:0}, {@code [::1]:8081}. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {
  private static final Pattern FORM = Pattern.compile("(?:\\[(.+)]|([^:\\[\\]]*)):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public InetSocketAddress convert(String value) {
    var parts = FORM.matcher(value);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > HIGHEST_PORT) {
      throw new TypeConversionException(
          "'" + value + "' is no HOST:PORT, such as 127.0.0.1:8081 or :8081");
    }
    var host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    int port = Integer.parseInt(parts.group(3));
    if (host == null || host.isEmpty()) {
      return new InetSocketAddress(port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new TypeConversionException("there is no host " + host);
    }
  }
}
