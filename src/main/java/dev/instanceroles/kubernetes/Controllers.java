package dev.instanceroles.kubernetes;

import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of the Java Operator SDK, each of which keeps something from going wrong. */
final class Controllers {
  static final String ACCOUNT = "account";
  static final String BINDING = "binding";

  /** Enough for a few writes at a time; what they wait for is the API server. */
  private static final int THREADS = 10;

  private static final int RETRY_AFTER_MS = 1_000;
  private static final int RETRY_AT_LEAST_EVERY_MS = 60_000;

  /** Watches have been known to fall silent. A look at an object that has not changed costs nothing. */
  private static final Duration LOOK_AT_ALL = Duration.ofMinutes(30);

  private static final List<String> ANNOTATIONS = List.of(
      ApiGroup.DETACH_DECISION,
      ApiGroup.RECONCILE_REQUESTED_AT,
      ApiGroup.FLUX_RECONCILE_REQUESTED_AT,
      ApiGroup.SELECTION_DECISION,
      ApiGroup.APPROVE_PLAN);

  private Controllers() {}

  static Operator operator(
      KubernetesClient client, BindingReconciler bindings, AccountReconciler accounts) {
    var operator = new Operator(
        settings -> settings.withKubernetesClient(client)
            .withCloseClientOnStop(false)
            .withConcurrentReconciliationThreads(THREADS)
            .withReconciliationTerminationTimeout(Duration.ofSeconds(5))
            .withStopOnInformerErrorDuringStartup(false)
            .checkingCRDAndValidateLocalModel(false));
    register(operator, ACCOUNT, accounts);
    register(operator, BINDING, bindings);
    return operator;
  }

  private static <T extends HasMetadata> void register(
      Operator operator, String name, Reconciler<T> reconciler) {
    operator.register(
        reconciler,
        overrider -> configure(overrider, name));
  }

  private static <T extends HasMetadata> void configure(
      ControllerConfigurationOverrider<T> overrider, String name) {
    var retry = GenericRetry.defaultLimitedExponentialRetry().withoutMaxAttempts();
    retry.setInitialInterval(RETRY_AFTER_MS);
    retry.setMaxInterval(RETRY_AT_LEAST_EVERY_MS);
    overrider.withName(name)
        .watchingAllNamespaces()
        // So that also deletions come here, and the finalizer goes when an engine says so.
        .withTriggerReconcilerOnAllEvents(true)
        // The generation does not rise with annotations and finalizers; the filter looks at those too.
        .withGenerationAware(false)
        .withOnUpdateFilter(worthALook())
        .withItemStore(new TransformingItemStore<>(Controllers::lean))
        .withInformerListLimit(500L)
        .withReconciliationMaxInterval(LOOK_AT_ALL)
        .withRetry(retry);
  }

  /** Lists of who manages which field are two thirds of an object, and nobody here reads them. */
  private static <T extends HasMetadata> T lean(T object) {
    object.getMetadata().setManagedFields(null);
    return object;
  }

  /** Statuses and labels change without being news. */
  static <T extends HasMetadata> OnUpdateFilter<T> worthALook() {
    return (now, before) -> !Objects.equals(uid(now), uid(before))
        || !Objects.equals(
            now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || now.isMarkedForDeletion() != before.isMarkedForDeletion()
        || !now.getFinalizers().equals(before.getFinalizers())
        || ANNOTATIONS.stream()
            .anyMatch(name -> !Objects.equals(annotation(now, name), annotation(before, name)));
  }

  private static String uid(HasMetadata object) {
    return object.getMetadata().getUid();
  }

  private static @Nullable String annotation(
      HasMetadata object, String name) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }
}
