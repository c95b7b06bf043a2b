package dev.instanceroles.ledger.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.api.CloudProvider;
import dev.instanceroles.api.InstanceRoleLedger;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.Versioned;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Objects;

/**
 * All of one object but its payload: what has to be known to replace it.
 *
 * @param metadata without managed fields; sent back as it is, because it is also others' (a finalizer, an annotation)
 * @param writes so far; 0 for an object that is not there yet
 * @param pages of the whole partition, on a journal
 */
record LedgerObject(
    PartitionNames names, String part, ObjectMeta metadata, long writes, int pages) {

  /** As strict as the CRD: a text is no number. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .build();

  static LedgerObject absent(PartitionNames names, String part) {
    var metadata = new ObjectMetaBuilder().withName(names.object(part)).build();
    return new LedgerObject(names, part, metadata, 0, 0);
  }

  /** The version that the server gave it, or {@link Versioned#ABSENT}. */
  String version() {
    var version = metadata.getResourceVersion();
    return version == null ? Versioned.ABSENT : version;
  }

  /** What takes its place. */
  GenericKubernetesResource next(int pages, String payload) {
    var partition = names.partition();
    var fields = new InstanceRoleLedger(
        CloudProvider.valueOf(partition.provider().name()),
        partition.accountId(),
        partition.region(),
        part,
        writes + 1,
        pages,
        payload,
        checksum(names.object(part), writes + 1, pages, payload));
    var resource = new GenericKubernetesResource();
    resource.setApiVersion(ApiGroup.API_VERSION);
    resource.setKind(ApiGroup.INSTANCE_ROLE_LEDGER);
    resource.setMetadata(new ObjectMetaBuilder(metadata).addToLabels(names.labels(part)).build());
    resource.setAdditionalProperties(
        JSON.convertValue(fields, new TypeReference<Map<String, Object>>() {}));
    return resource;
  }

  /** This one after {@link #next} was written. */
  LedgerObject written(ObjectMeta answered, int pages) {
    return new LedgerObject(names, part, withoutManagedFields(answered), writes + 1, pages);
  }

  /** What was read of one object. */
  record Stored(LedgerObject object, String payload) {}

  /**
   * @throws LedgerException when this is no object of this partition that the operator wrote; the message says what is wrong with
   *     it, not which it is nor what to do
   */
  static Stored read(GenericKubernetesResource resource, PartitionNames names)
      throws LedgerException {
    var fields = fields(resource);
    var part = fields.part();
    var writes = fields.writes();
    var pages = fields.pages();
    var payload = fields.payload();
    if (part == null || writes == null || pages == null || payload == null) {
      throw new LedgerException("It is damaged: a field is missing.");
    }
    var name = resource.getMetadata().getName();
    if (!isOf(fields, names.partition()) || !names.object(part).equals(name)) {
      throw new LedgerException("It belongs elsewhere: its fields and its name disagree.");
    }
    if (!part.equals(PartitionNames.JOURNAL) && PartitionNames.number(part).isEmpty()) {
      throw new LedgerException("It is damaged: there is no such part.");
    }
    if (!checksum(name, writes, pages, payload).equals(fields.checksum())) {
      throw new LedgerException("It is damaged: its checksum is wrong.");
    }
    var metadata = withoutManagedFields(resource.getMetadata());
    return new Stored(new LedgerObject(names, part, metadata, writes, pages), payload);
  }

  /**
   * @throws LedgerException when they cannot be read
   */
  static InstanceRoleLedger fields(GenericKubernetesResource resource) throws LedgerException {
    try {
      return JSON.convertValue(resource.getAdditionalProperties(), InstanceRoleLedger.class);
    } catch (IllegalArgumentException e) {
      // Jackson's message quotes the content, which may hold session policies.
      throw new LedgerException(
          "It is damaged: a field has another type, or a value that only a newer version knows.");
    }
  }

  private static boolean isOf(InstanceRoleLedger fields, PartitionId partition) {
    return fields.provider() != null
        && fields.provider().name().equals(partition.provider().name())
        && Objects.equals(fields.accountId(), partition.accountId())
        && Objects.equals(fields.region(), partition.region());
  }

  private static String checksum(String name, long writes, int pages, String payload) {
    var all = name + "\n" + writes + "\n" + pages + "\n" + payload;
    return Sha256.hex(all.getBytes(UTF_8));
  }

  /** They are as large as a small object, and the server keeps them when they are not sent. */
  private static ObjectMeta withoutManagedFields(ObjectMeta metadata) {
    metadata.setManagedFields(null);
    return metadata;
  }
}
