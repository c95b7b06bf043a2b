package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.BindingKey;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/** Has objects reconciled for another reason than that they changed. */
final class Wakeups {
  private final SimpleInboundEventSource<BindingObject> bindings =
      new SimpleInboundEventSource<>("engine reports of bindings");
  private final SimpleInboundEventSource<AccountObject> accounts =
      new SimpleInboundEventSource<>("engine reports of accounts");

  SimpleInboundEventSource<BindingObject> ofBindings() {
    return bindings;
  }

  SimpleInboundEventSource<AccountObject> ofAccounts() {
    return accounts;
  }

  void binding(BindingKey key) {
    bindings.propagateEvent(new ResourceID(key.name(), key.namespace()));
  }

  void account(String name) {
    accounts.propagateEvent(new ResourceID(name));
  }
}
