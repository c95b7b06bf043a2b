package dev.instanceroles.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/** Runs a script with what Argo CD gives it, and no more: the object as {@code obj}, tables, and the time of day. */
final class Lua {
  /** What time it always is. */
  static final String NOW = "2026-11-21T12:00:00Z";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Lua() {}

  /** What the script returns. */
  static JsonNode run(String script, JsonNode object) {
    var globals = new Globals();
    globals.load(new BaseLib());
    globals.load(new PackageLib());
    globals.load(new TableLib());
    LoadState.install(globals);
    LuaC.install(globals);
    globals.get("package").get("preload").set("os", new Os());
    globals.set("obj", toLua(object));
    return toJson(globals.load(script, "script").call(), object);
  }

  /** Only for whoever requires it. */
  private static final class Os extends OneArgFunction {
    @Override
    public LuaValue call(LuaValue name) {
      var os = new LuaTable();
      os.set("date", new Date());
      return os;
    }
  }

  private static final class Date extends OneArgFunction {
    @Override
    public LuaValue call(LuaValue format) {
      if (!format.checkjstring().equals("!%Y-%m-%dT%H:%M:%SZ")) {
        throw new LuaError("not the form in which Kubernetes writes times: " + format);
      }
      return valueOf(NOW);
    }
  }

  private static LuaValue toLua(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var table = new LuaTable();
        node.properties().forEach(field -> table.set(field.getKey(), toLua(field.getValue())));
        yield table;
      }
      case ARRAY -> {
        var table = new LuaTable();
        node.forEach(element -> table.set(table.length() + 1, toLua(element)));
        yield table;
      }
      case BOOLEAN -> LuaValue.valueOf(node.booleanValue());
      case NUMBER -> LuaValue.valueOf(node.doubleValue());
      case STRING -> LuaValue.valueOf(node.textValue());
      default -> LuaValue.NIL;
    };
  }

  /**
   * @param before what stood there: Lua knows one kind of table, so an empty one stays what it was
   */
  private static JsonNode toJson(LuaValue value, JsonNode before) {
    return switch (value.type()) {
      case LuaValue.TTABLE -> isList(value.checktable(), before)
          ? list(value.checktable(), before)
          : object(value.checktable(), before);
      case LuaValue.TBOOLEAN -> JSON.booleanNode(value.toboolean());
      case LuaValue.TNUMBER -> JSON.numberNode(value.tolong());
      case LuaValue.TSTRING -> JSON.textNode(value.tojstring());
      default -> throw new LuaError("not a value of JSON: " + value);
    };
  }

  private static boolean isList(LuaTable table, JsonNode before) {
    return table.keyCount() == 0 ? !before.isObject() : table.length() > 0;
  }

  private static ArrayNode list(LuaTable table, JsonNode before) {
    var list = JSON.arrayNode();
    for (int at = 1; at <= table.length(); at++) {
      var old = before.path(at - 1);
      list.add(toJson(table.get(at), old));
    }
    return list;
  }

  private static ObjectNode object(LuaTable table, JsonNode before) {
    var object = JSON.objectNode();
    for (var key : table.keys()) {
      var old = before.isObject() ? before.path(key.tojstring()) : MissingNode.getInstance();
      object.set(key.checkjstring(), toJson(table.get(key), old));
    }
    return object;
  }
}
