package dev.instanceroles.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each edit of one definition, with what is said of it. */
class ComparisonTest {
  private static final String DEFINITION =
      """
          metadata: {name: things.example.com}
          spec:
            group: example.com
            scope: Namespaced
            names: {kind: Thing, listKind: ThingList, plural: things, singular: thing, shortNames: [th], categories: [all]}
            versions:
            - name: v1
              served: true
              storage: true
              subresources: {status: {}}
              selectableFields: [{jsonPath: .spec.free}]
              additionalPrinterColumns: [{name: Mode, type: string, jsonPath: .spec.mode}]
              schema:
                openAPIV3Schema:
                  type: object
                  required: [spec]
                  properties:
                    spec:
                      type: object
                      description: What is wanted.
                      required: [name]
                      properties:
                        name: {type: string, minLength: 2, maxLength: 9, pattern: "^a"}
                        mode: {type: string, enum: [All, One], default: All}
                        count: {type: integer, minimum: 1, maximum: 5, format: int32}
                        list: {type: array, maxItems: 3, x-kubernetes-list-type: set, items: {type: string, maxLength: 7}}
                        map: {type: object, maxProperties: 4, additionalProperties: {type: string, maxLength: 8}}
                        free: {type: string}
                        kept: {type: object, x-kubernetes-validations: [{rule: size(self) > 0, message: is empty}]}
          """;

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock = """
          free: {type: string}        | gone: {type: string}         | v1 spec.free: the field was removed
          free: {type: string}        | free: {type: integer}        | v1 spec.free: type was "string" and is now "integer"
          required: [name]            | required: [name, free]       | v1 spec.free: is now required
          enum: [All, One]             | enum: [All]                   | v1 spec.mode: the value One is no longer allowed
          free: {type: string}        | free: {type: string, enum: [a]} | v1 spec.free: any value was allowed, now only [a]
          maxLength: 9                | maxLength: 8                 | v1 spec.name: maxLength was 9 and is now 8
          minLength: 2                | minLength: 3                 | v1 spec.name: minLength was 2 and is now 3
          maxItems: 3                 | maxItems: 2                  | v1 spec.list: maxItems was 3 and is now 2
          maxItems: 3                 | maxItems: 3, minItems: 1     | v1 spec.list: minItems was 0 and is now 1
          maxProperties: 4            | maxProperties: 3             | v1 spec.map: maxProperties was 4 and is now 3
          maximum: 5                  | maximum: 4                   | v1 spec.count: maximum was 5 and is now 4
          minimum: 1                  | minimum: 2                   | v1 spec.count: minimum was 1 and is now 2
          free: {type: string}        | free: {type: string, maxLength: 5} | v1 spec.free: maxLength was not set and is now 5
          pattern: "^a"               | pattern: "^b"                | v1 spec.name: pattern is now ^b
          free: {type: string}        | free: {type: string, pattern: a} | v1 spec.free: pattern is now a
          maxLength: 7                | maxLength: 6                 | v1 spec.list[]: maxLength was 7 and is now 6
          maxLength: 8                | maxLength: 6                 | v1 spec.map.*: maxLength was 8 and is now 6
          additionalProperties: {type: string, maxLength: 8} | additionalProperties: true | v1 spec.map: additionalProperties was {"type":"string","maxLength":8} and is now true
          default: All                 | default: One                 | v1 spec.mode: default was "All" and is now "One"
          free: {type: string}        | free: {type: string, default: a} | v1 spec.free: default was not set and is now "a"
          format: int32               | format: int64                | v1 spec.count: format was "int32" and is now "int64"
          list-type: set              | list-type: atomic            | v1 spec.list: x-kubernetes-list-type was "set" and is now "atomic"
          free: {type: string}        | free: {type: string, x-kubernetes-validations: [{rule: self != oldSelf}]} | v1 spec.free: to be judged, whether objects may break the new rule self != oldSelf
          rule: size(self) > 0        | rule: size(self) > 1         | v1 spec.kept: to be judged, whether objects may break the new rule size(self) > 1
          name: v1                    | name: v2                     | v1: the version was removed
          served: true                | served: false                | v1: is no longer served
          storage: true               | storage: false               | v1: is no longer the stored version
          name: Mode                  | name: Other                  | v1: the column Mode was removed
          jsonPath: .spec.mode         | jsonPath: .spec.free         | v1 column Mode: jsonPath was .spec.mode and is now .spec.free
          name: Mode                  | name: Mode, priority: 1      | v1: the column Mode is shown less often
          status: {}                  | scale: {}                    | v1: the subresource status was removed
          selectableFields: [{jsonPath: .spec.free}] | selectableFields: [] | v1: the selectable field .spec.free was removed
          shortNames: [th]            | shortNames: [ti]             | the short name th was removed
          categories: [all]           | categories: []               | the category all was removed
          scope: Namespaced           | scope: Cluster               | scope was Namespaced and is now Cluster
          kind: Thing,                | kind: Ding,                  | kind was Thing and is now Ding
          plural: things              | plural: dings                | plural was things and is now dings
          group: example.com          | group: example.org           | group was example.com and is now example.org
          """)
  void aBreakIsNamed(String part, String instead, String said) {
    var where = said.startsWith("v1") ? "things.example.com " : "things.example.com: ";

    assertThat(edited(part, instead)).extracting(Change::toString).containsExactly(where + said);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock = """
          free: {type: string}        | free: {type: string}\\n              more: {type: string, maxLength: 1}
          required: [name]            | required: []
          enum: [All, One]             | enum: [All, One, None]
          enum: [All, One],            | ''
          maxLength: 9                | maxLength: 10
          minLength: 2                | minLength: 1
          maxItems: 3                 | maxItems: 4
          maxItems: 3                 | maxItems: 3, minItems: 0
          maximum: 5                  | maximum: 6
          minimum: 1                  | minimum: 0
          minimum: 1, maximum: 5,     | ''
          , pattern: "^a"             | ''
          maxLength: 7                | maxLength: 70
          maxLength: 8                | maxLength: 80
          What is wanted.             | What somebody wants.
          message: is empty           | message: holds nothing
          {rule: size(self) > 0, message: is empty} | ''
          name: Mode, type            | name: Age, type: date, jsonPath: .metadata.creationTimestamp}, {name: Mode, type
          status: {}                  | status: {}, scale: {}
          shortNames: [th]            | shortNames: [th, ti]
          categories: [all]           | categories: [all, more]
          """)
  void anExtensionPasses(String part, String instead) {
    assertThat(edited(part, instead)).isEmpty();
  }

  @Test
  void anotherVersionMayBeAdded() {
    var after = DEFINITION + "  - {name: v2, served: true, storage: false}\n";

    assertThat(DefinitionComparison.of(Trees.yaml(DEFINITION), Trees.yaml(after))).isEmpty();
  }

  @Test
  void whatWasJudgedPassesAsLongAsItIsThere() {
    var changes = List.of(new Change("things v1", "is no longer served"));

    assertThat(judged("things v1: is no longer served", "nobody used it").open(changes)).isEmpty();
    assertThat(judged("things v1: is no longer served", " ").open(changes))
        .containsExactly("judged without a reason: things v1: is no longer served");
    assertThat(judged("another", "a reason").open(changes)).containsExactly(
        "things v1: is no longer served", "judged, but not found: another");
  }

  private static Judgements judged(String change, String reason) {
    SortedMap<String, String> reasons = new TreeMap<>();
    reasons.put(change, reason);
    return new Judgements(reasons);
  }

  private static List<Change> edited(String part, String instead) {
    var after = DEFINITION.replace(line(part), line(instead));
    assertThat(after).as("the edit").isNotEqualTo(DEFINITION);
    return DefinitionComparison.of(Trees.yaml(DEFINITION), Trees.yaml(after));
  }

  private static String line(String text) {
    return text.replace("\\n", "\n");
  }
}
