package dev.instanceroles.simulator.world;

import java.util.List;

/** Reads who may get temporary keys, and by what. */
final class SignInReader {

  private SignInReader() {}

  static OidcProviderSpec oidcProvider(Section section, Places places) {
    var audiences = section.texts("audiences");
    if (audiences.isEmpty()) {
      section.problem("audiences", "at least one is needed");
    }
    var provider =
        new OidcProviderSpec(
            places.account(section), section.required("name"), section.required("issuer"),
            audiences);
    section.done();
    return provider;
  }

  static HostSpec host(Section section, Places places, List<InstanceSpec> instances) {
    var host = new HostSpec(places.place(section), section.required("instance"));
    if (instances.stream()
        .noneMatch(it -> it.place().equals(host.place()) && it.id().equals(host.instanceId()))) {
      section.problem("instance", "no instance is " + host.instanceId());
    }
    section.done();
    return host;
  }

  static List<Trustee> trustees(Section role) {
    return role.sections("assumedBy").stream().map(SignInReader::trustee).toList();
  }

  private static Trustee trustee(Section section) {
    if (section.has("caller") == section.has("oidcProvider")) {
      section.problem("caller", "either caller or oidcProvider is needed");
    }
    var provider = section.text("oidcProvider");
    var trustee = provider
        .<Trustee>map(name -> new Trustee.Federated(name, glob(section, "subject")))
        .orElseGet(
            () -> new Trustee.Signed(
                glob(section, "caller"), section.text("externalId").orElse(null)));
    section.done();
    return trustee;
  }

  private static Glob glob(Section section, String name) {
    return new Glob(section.required(name));
  }
}
