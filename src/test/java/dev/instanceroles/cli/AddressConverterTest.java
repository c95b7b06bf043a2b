package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AddressConverterTest {
  private final AddressConverter converter = new AddressConverter();

  @Test
  void withoutAHostItIsAllOfThisHost() {
    assertThat(converter.convert(":8081")).isEqualTo(new InetSocketAddress(8081));
  }

  @Test
  void hostsAreNamesOrAddresses() {
    var four = converter.convert("127.0.0.1:0");
    var six = converter.convert("[::1]:80");

    assertThat(four).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    assertThat(six.getAddress().isLoopbackAddress()).isTrue();
    assertThat(six.getPort()).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8081", ":", ":x", ":65536", "::1:80", "a:1:2", "[]:80"})
  void anythingElseIsRefused(String value) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> converter.convert(value));
  }
}
