package dev.instanceroles.declare;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;

/**
 * What the comments of the API's types say, for users: plain text that begins with a capital and ends with a full stop.
 *
 * @param texts by name of the type, for its components with {@code #component}
 */
record Descriptions(Map<String, String> texts) {
  private static final Path API = Path.of("src/main/java/dev/instanceroles/api");

  static Descriptions read() {
    var texts = new TreeMap<String, String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (
        var sources = Files.list(API);
        var manager = compiler.getStandardFileManager(null, null, null)) {
      var files = sources.filter(file -> !file.endsWith("package-info.java")).sorted().toList();
      var task = (JavacTask) compiler.getTask(
          null, manager, null, List.of("-proc:none"), null,
          manager.getJavaFileObjectsFromPaths(files));
      new Comments(DocTrees.instance(task), texts).scan(task.parse(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Descriptions(texts);
  }

  /** The text of a component, or of its type; empty if there is neither. */
  String of(RecordComponent component, Class<?> type) {
    var own = texts.get(component.getDeclaringRecord().getSimpleName() + "#" + component.getName());
    return own == null ? of(type) : own;
  }

  String of(Class<?> type) {
    return texts.getOrDefault(type.getSimpleName(), "");
  }

  private static final class Comments extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final Map<String, String> texts;

    Comments(DocTrees trees, Map<String, String> texts) {
      this.trees = trees;
      this.texts = texts;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      var comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        var name = type.getSimpleName().toString();
        put(name, comment.getFullBody());
        for (var tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter) {
            put(name + "#" + parameter.getName(), parameter.getDescription());
          }
        }
      }
      return super.visitClass(type, null);
    }

    private void put(String name, List<? extends DocTree> words) {
      var text = words.stream()
          .map(
              word -> word instanceof LiteralTree code ? code.getBody().getBody() : word.toString())
          .collect(joining())
          .replaceAll("\\s+", " ")
          .strip();
      if (!text.isEmpty()) {
        var begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        var before = texts.put(name, begun.endsWith(".") ? begun : begun + ".");
        if (before != null) {
          throw new IllegalStateException("two types are called " + name);
        }
      }
    }
  }
}
