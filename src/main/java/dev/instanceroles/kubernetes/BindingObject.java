package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * An InstanceRoleBinding as the API server gives it. Its spec stays a tree, because {@link
 * dev.instanceroles.declare.BindingReader} must see also what this version does not know, and because an object that cannot be
 * read must not keep others from being watched.
 */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind(ApiGroup.INSTANCE_ROLE_BINDING)
public final class BindingObject extends CustomResource<JsonNode, JsonNode> implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable JsonNode initSpec() {
    return null;
  }

  @Override
  protected @Nullable JsonNode initStatus() {
    return null;
  }
}
