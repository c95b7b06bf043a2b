package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingsContract;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.BindingsWorld;
import dev.instanceroles.engine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The bindings of the simulation keep the contract of the real ones. */
class SimBindingsTest implements BindingsContract {
  @Override
  public BindingsWorld open() {
    return new Simulated();
  }

  private static final class Simulated implements BindingsWorld {
    private final SimBindings bindings = new SimBindings(new Agenda(), false);
    private final List<Event> told = new ArrayList<>();

    Simulated() {
      bindings.watch(news -> told.add(news.event()));
    }

    @Override
    public boolean create(BindingKey key) {
      return bindings.create(
          new SimObject(
              key, new PassedRole(new RoleName("Web"), null), Set.of(new InstanceId("i-bp1aaa"))));
    }

    @Override
    public void edit(BindingKey key) {
      bindings.edit(object(key), object -> object.suspended = !object.suspended);
    }

    @Override
    public void annotate(BindingKey key) {
      bindings.annotate(object(key), object -> object.reconcileRequest = "now");
    }

    @Override
    public void guard(BindingKey key) {
      with(key, object -> bindings.guard(key, object.uid));
    }

    @Override
    public void delete(BindingKey key) {
      bindings.delete(object(key));
    }

    @Override
    public void release(BindingKey key, String uid) {
      bindings.object(key, uid).ifPresent(bindings::strip);
    }

    @Override
    public ListAnswer list() {
      return bindings.list();
    }

    @Override
    public List<Event> told(long revision) {
      return told;
    }

    @Override
    public void close() {}

    private SimObject object(BindingKey key) {
      return bindings.objects().get(key);
    }

    private void with(BindingKey key, Consumer<SimObject> what) {
      if (bindings.objects().containsKey(key)) {
        what.accept(object(key));
      }
    }
  }
}
