package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A CloudAccount as the API server gives it; as with {@link BindingObject}, its spec stays a tree. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind(ApiGroup.CLOUD_ACCOUNT)
public final class AccountObject extends CustomResource<JsonNode, JsonNode> {
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
