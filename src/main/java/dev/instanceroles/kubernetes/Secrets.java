package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.declare.SecretReader;
import dev.instanceroles.declare.SecretValues;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials in Secrets of the operator's namespace. They are got one by one, so that the operator needs the right to read only
 * those.
 */
final class Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  private final KubernetesClient client;
  private final String namespace;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();

  private record Known(SecretValues values, Instant at) {}

  /**
   * @param clock never goes back
   */
  Secrets(KubernetesClient client, String namespace, InstantSource clock) {
    this.client = client;
    this.namespace = namespace;
    this.clock = clock;
  }

  /**
   * The credentials in it, or why there are none. While the API server does not answer, what was known before counts.
   *
   * @param oldest age of an answer that will do
   */
  SecretValues get(String name, Duration oldest) {
    var now = clock.instant();
    var before = known.get(name);
    if (before != null && now.isBefore(before.at().plus(oldest))) {
      return before.values();
    }
    var values = get(name, before == null ? null : before.values());
    known.put(name, new Known(values, now));
    return values;
  }

  private SecretValues get(String name, @Nullable SecretValues before) {
    try {
      var secret = client.secrets().inNamespace(namespace).withName(name).get();
      return secret == null ? none(name, "does not exist") : read(name, secret);
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403) {
        return none(name, forbidden(name, e));
      }
      var none = none(name, "cannot be read: " + ApiFaults.sentence(e));
      return before == null ? none : before;
    }
  }

  private static String forbidden(String name, KubernetesClientException refusal) {
    return "may not be read: add " + name
        + " to resourceNames in Role instance-roles-secrets (deploy/overlays/static-keys/secrets.yaml). "
        + ApiFaults.sentence(refusal);
  }

  private SecretValues read(String name, Secret secret) {
    var tree = JsonNodeFactory.instance.objectNode();
    var data = tree.putObject("data");
    if (secret.getData() != null) {
      secret.getData().forEach(data::put);
    }
    var reading = SecretReader.read(tree);
    if (reading.values() == null) {
      var fault = reading.findings().getFirst();
      return none(name, "cannot be used: " + fault.path() + " " + fault.message());
    }
    faults.remove(name);
    return reading.values();
  }

  private SecretValues none(String name, String why) {
    if (!why.equals(faults.put(name, why))) {
      LOG.warn("Secret {}/{} {}", namespace, name, why);
    }
    return SecretValues.none(why);
  }
}
