package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a page. An entry is {@code [instance, state, number of its role, number of its owner or null, marks]}; the marks
 * are left out when there are none.
 */
final class PageFormat {
  private static final int VERSION = 1;
  private static final int UNMARKED = 4;
  private static final RoleName NO_ROLE = new RoleName("");

  private record RoleRef(RoleName role, String policyHash) {
    ArrayNode row() {
      return JsonNodeFactory.instance.arrayNode().add(role.value()).add(policyHash);
    }
  }

  private PageFormat() {}

  static ObjectNode write(Page page) {
    var json = JsonNodeFactory.instance;
    var roles = new Dictionary<RoleRef>();
    var owners = new Dictionary<BindingKey>();
    var rows = json.arrayNode(page.entries().size());
    page.entries().forEach(entry -> rows.add(row(entry, roles, owners)));
    var policies = json.arrayNode();
    page.policies().forEach((hash, text) -> policies.addArray().add(hash).add(text));
    var node = json.objectNode().put("v", VERSION);
    node.set("roles", roles.write(RoleRef::row));
    node.set("policies", policies);
    node.set("owners", owners.write(Keys::row));
    node.set("entries", rows);
    return node;
  }

  private static ArrayNode row(
      Entry entry, Dictionary<RoleRef> roles, Dictionary<BindingKey> owners) {
    var row = JsonNodeFactory.instance.arrayNode();
    row.add(entry.instance().value()).add(entry.state().name());
    row.add(roles.number(new RoleRef(entry.role(), entry.policyHash())));
    var owner = entry.owner();
    if (owner == null) {
      row.addNull();
    } else {
      row.add(owners.number(owner));
    }
    if (!entry.marks().isEmpty()) {
      var marks = row.addArray();
      entry.marks().forEach(mark -> marks.add(mark.name()));
    }
    return row;
  }

  static Page read(JsonReader json) throws LedgerException {
    json.requireVersion(VERSION, "roles", "policies", "owners", "entries");
    var roles = new ArrayList<RoleRef>();
    for (var item : json.member("roles").items()) {
      var row = item.row(2);
      roles.add(new RoleRef(new RoleName(row.get(0).text()), row.get(1).text()));
    }
    var owners = Keys.read(json.member("owners"));
    var list = json.member("entries");
    var entries = new ArrayList<Entry>();
    var instances = new HashSet<InstanceId>();
    for (var item : list.items()) {
      var entry = entry(item, roles, owners);
      if (!instances.add(entry.instance())) {
        throw item.damaged("a second entry of the same instance");
      }
      entries.add(entry);
    }
    if (entries.size() > Page.CAPACITY) {
      throw list.damaged(entries.size() + " entries, more than " + Page.CAPACITY);
    }
    return new Page(entries, policies(json.member("policies")));
  }

  private static SortedMap<String, String> policies(JsonReader json) throws LedgerException {
    var policies = new TreeMap<String, String>();
    for (var item : json.items()) {
      var row = item.row(2);
      var hash = row.get(0).text();
      var text = row.get(1).text();
      if (!new PassedRole(NO_ROLE, text).policyHash().equals(hash)) {
        throw item.damaged("a policy that is not the one of this hash");
      }
      if (policies.put(hash, text) != null) {
        throw item.damaged("a policy that is there already");
      }
    }
    return policies;
  }

  private static Entry entry(JsonReader json, List<RoleRef> roles, List<BindingKey> owners)
      throws LedgerException {
    var row = json.items();
    if (row.size() < UNMARKED || row.size() > UNMARKED + 1) {
      throw json.damaged("a list of " + row.size());
    }
    var role = roles.get(row.get(2).index(roles.size()));
    var state = row.get(1).word(Entry.State.class);
    var owner = owner(row.get(3), state, owners);
    Set<Entry.Mark> marks = row.size() == UNMARKED ? Set.of() : marks(row.get(UNMARKED));
    var instance = new InstanceId(row.get(0).text());
    return new Entry(instance, role.role(), role.policyHash(), state, owner, marks);
  }

  private static @Nullable BindingKey owner(
      JsonReader json, Entry.State state, List<BindingKey> owners) throws LedgerException {
    if (!json.isNull()) {
      return owners.get(json.index(owners.size()));
    }
    if (state != Entry.State.RETAINED) {
      throw json.damaged("nobody owns it, but it is " + state);
    }
    return null;
  }

  private static Set<Entry.Mark> marks(JsonReader json) throws LedgerException {
    var marks = EnumSet.noneOf(Entry.Mark.class);
    for (var item : json.items()) {
      if (!marks.add(item.word(Entry.Mark.class))) {
        throw item.damaged("twice the same mark");
      }
    }
    return marks;
  }
}
