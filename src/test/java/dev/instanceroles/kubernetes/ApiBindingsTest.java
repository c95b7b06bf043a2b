package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.engine.BindingsContract;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.BindingsWorld;
import dev.instanceroles.engine.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The API server, as the adapter sees it, keeps the contract that the simulation is held to. */
@NeedsApiServer
class ApiBindingsTest implements BindingsContract {
  private static KubernetesClient client;

  @BeforeAll
  static void install(ApiServer server) {
    server.installCrds();
    server.makeNamespace("team-a");
    client = server.client();
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  public BindingsWorld open() {
    return new Real();
  }

  private static final class Real implements BindingsWorld, Watcher<BindingObject> {
    private final Finalizers finalizers = new Finalizers(client);
    private final LiveBindings live = new LiveBindings(client);
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private boolean suspended;

    Real() {
      clear();
      watch = client.resources(BindingObject.class).inAnyNamespace().watch(this);
    }

    @Override
    public void eventReceived(Action action, BindingObject object) {
      var metadata = object.getMetadata();
      told.add(
          action == Action.DELETED
              ? new Event.BindingGone(
                  ObjectReader.key(object), metadata.getUid(), ObjectReader.revision(metadata))
              : new Event.BindingChanged(ObjectReader.read(object).binding()));
    }

    @Override
    public void onClose(WatcherException cause) {}

    @Override
    public boolean create(BindingKey key) {
      var object = new BindingObject();
      object.setMetadata(
          new ObjectMetaBuilder().withName(key.name()).withNamespace(key.namespace()).build());
      object.setSpec(
          Serialization.unmarshal(
              """
                  {"accountRef": {"name": "prod"}, "region": "cn-hangzhou", "roleName": "Web",
                   "instances": {"ids": ["i-bp1aaa"]}}""",
              JsonNode.class));
      try {
        client.resource(object).create();
        return true;
      } catch (KubernetesClientException e) {
        if (e.getCode() == 409) {
          return false;
        }
        throw e;
      }
    }

    @Override
    public void edit(BindingKey key) {
      suspended = !suspended;
      patch(key, "{\"spec\": {\"suspend\": " + suspended + "}}");
    }

    @Override
    public void annotate(BindingKey key) {
      patch(
          key,
          "{\"metadata\": {\"annotations\": {\"instanceroles.dev/reconcile-requested-at\": \"now\"}}}");
    }

    private void patch(BindingKey key, String patch) {
      resource(key).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    @Override
    public void guard(BindingKey key) {
      var object = resource(key).get();
      if (object != null && !object.isMarkedForDeletion()) {
        finalizers.add(object, Finalizers.DETACH, new BindingObject());
      }
    }

    @Override
    public void delete(BindingKey key) {
      resource(key).delete();
    }

    @Override
    public void release(BindingKey key, String uid) {
      finalizers.release(key, uid);
    }

    @Override
    public ListAnswer list() {
      return switch (live.list()) {
        case LiveBindings.Failed(var why) -> new ListAnswer.Failed(why);
        case LiveBindings.Listed listed -> new ListAnswer.Listed(
            listed.revision(),
            listed.bindings()
                .stream()
                .<DeclaredBinding>map(object -> ObjectReader.read(object).binding())
                .toList());
      };
    }

    /** Nothing may be told at the revision itself, which others' writes raise too: it is enough that the last news is late. */
    @Override
    public List<Event> told(long revision) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      int before = -1;
      while (before != told.size() && System.nanoTime() - end < 0) {
        before = told.size();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      }
      return told;
    }

    @Override
    public void close() {
      watch.close();
      clear();
    }

    private static Resource<BindingObject> resource(BindingKey key) {
      return client.resources(BindingObject.class)
          .inNamespace(key.namespace())
          .withName(key.name());
    }

    private static void clear() {
      client.resources(BindingObject.class).inAnyNamespace().list().getItems().forEach(object -> {
        client.resource(object).delete();
        if (!object.getFinalizers().isEmpty()) {
          new Finalizers(client)
              .release(ObjectReader.key(object), object.getMetadata().getUid());
        }
      });
    }
  }
}
