package dev.instanceroles.declare;

import dev.instanceroles.declare.FileContent.Stop;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML, as far as it can be read. */
final class YamlDocuments {
  private YamlDocuments() {}

  static FileContent read(String text) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(TreeBudget.MOST_NESTED);
    // The size was checked in bytes, and what aliases unfold to is within the budget.
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    var documents = new ArrayList<Document>();
    var budget = new TreeBudget();
    try {
      for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
        documents.add(YamlTree.of(node, budget));
      }
      return new FileContent(documents, null);
    } catch (MarkedYAMLException e) {
      return new FileContent(documents, new Stop(line(e), "is no valid YAML: " + problem(e)));
    } catch (ReaderException e) {
      return new FileContent(documents, new Stop(0, "has a character that no YAML may have"));
    } catch (YAMLException e) {
      return new FileContent(documents, new Stop(0, unmarked(e)));
    } catch (Refused e) {
      return new FileContent(documents, e.stop());
    }
  }

  private static int line(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private static String unmarked(YAMLException e) {
    @Nullable String message = e.getMessage();
    return message != null && message.startsWith("Nesting")
        ? "is nested more than " + TreeBudget.MOST_NESTED + " deep"
        : "is no valid YAML";
  }

  /** Only words of the parser's own: whatever it repeats from the file may be a part of a credential. */
  private static String problem(MarkedYAMLException e) {
    @Nullable String problem = e.getProblem();
    var own = List.of(
        "mapping values are not allowed here",
        "could not find expected ':'",
        "expected <block end>, but found",
        "expected ',' or ']'",
        "expected ',' or '}'",
        "found unexpected end of stream",
        "did not find expected");
    if (problem == null) {
      return "it cannot be parsed";
    }
    if (problem.contains("alias")) {
      return "an alias (*) has no anchor; put a text that begins with * in quotes";
    }
    if (problem.contains("'\\t")) {
      return "a tab is no indentation; use spaces";
    }
    return own.stream()
        .filter(problem::startsWith)
        .findFirst()
        .orElse("it cannot be parsed here; a text with special characters needs quotes");
  }
}
