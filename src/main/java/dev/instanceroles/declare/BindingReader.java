package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.api.InstanceRoleBindingSpec;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an InstanceRoleBinding, strictly: what is not understood makes it unreadable. */
public final class BindingReader {
  private static final Vocabulary VOCABULARY = Vocabulary.of(
      InstanceRoleBindingSpec.class,
      Map.ofEntries(
          Map.entry("account", "spec.accountRef.name"),
          Map.entry("accountname", "spec.accountRef.name"),
          Map.entry("cloudaccount", "spec.accountRef.name"),
          Map.entry("cloudaccountref", "spec.accountRef.name"),
          Map.entry("regionid", "spec.region"),
          Map.entry("role", "spec.roleName"),
          Map.entry("roleref", "spec.roleName"),
          Map.entry("ramrole", "spec.roleName"),
          Map.entry("ramrolename", "spec.roleName"),
          Map.entry("iamrole", "spec.roleName"),
          Map.entry("iamrolename", "spec.roleName"),
          Map.entry("instanceid", "spec.instances.ids"),
          Map.entry("instanceids", "spec.instances.ids"),
          Map.entry("instance", "spec.instances.ids"),
          Map.entry("tag", "spec.instances.tags"),
          Map.entry("tagselector", "spec.instances.tags"),
          Map.entry("selector", "spec.instances.tags"),
          Map.entry("matchlabels", "spec.instances.tags"),
          Map.entry("nodeselector", "spec.instances.nodeLabels"),
          Map.entry("excludeids", "spec.instances.exclude"),
          Map.entry("policy", "spec.sessionPolicy"),
          Map.entry("paused", "spec.suspend"),
          Map.entry("pause", "spec.suspend"),
          Map.entry("suspended", "spec.suspend"),
          Map.entry("dryrun", "spec.mode"),
          Map.entry("reclaimpolicy", "spec.deletionPolicy"),
          Map.entry("adopt", "spec.onExisting.sameRole"),
          Map.entry("replace", "spec.onExisting.replaceRoles"),
          Map.entry("strategy", "spec.swap"),
          Map.entry("maxunavailable", "spec.swap.maxConcurrent")));

  private BindingReader() {}

  /**
   * Reads one object.
   *
   * @param object a whole InstanceRoleBinding, of whatever version
   * @param origin asked once, as soon as the key is known
   */
  public static BindingReading read(JsonNode object, Function<BindingKey, Origin> origin) {
    return read(object, origin, new Findings());
  }

  /**
   * Reads one object that was looked at before.
   *
   * @param findings what is known to be wrong with it already; to be added to
   */
  static BindingReading read(
      JsonNode object,
      Function<BindingKey, Origin> origin,
      Findings findings) {
    var head = ObjectHead.read(object, VOCABULARY, findings);
    var spec = SpecTree.read(object, InstanceRoleBindingSpec.class, VOCABULARY, findings);
    BindingRules.check(spec, findings);
    var wishes = Annotations.wishes(head.annotations(), findings);
    var account = spec.accountRef() == null ? null : spec.accountRef().name();
    return new BindingReading(
        binding(head, spec, wishes, origin, findings),
        clean(account, FieldPath.of("spec", "accountRef", "name"), findings),
        clean(spec.region(), FieldPath.of("spec", "region"), findings),
        findings.list());
  }

  private static @Nullable DeclaredBinding binding(
      ObjectHead head,
      InstanceRoleBindingSpec spec,
      Annotations.Wishes wishes,
      Function<BindingKey, Origin> origin,
      Findings findings) {
    if (head.namespace() == null || head.name() == null) {
      return null;
    }
    var key = new BindingKey(head.namespace(), head.name());
    var from = origin.apply(key);
    return findings.hasFaults()
        ? new DeclaredBinding.Unreadable(
            key, from.uid(), from.generation(), from.revision(), findings.summary())
        : new DeclaredBinding.Readable(BindingConversion.convert(key, from, spec, wishes));
  }

  private static @Nullable String clean(
      @Nullable String value,
      FieldPath path,
      Findings findings) {
    return findings.isClean(path) ? value : null;
  }
}
