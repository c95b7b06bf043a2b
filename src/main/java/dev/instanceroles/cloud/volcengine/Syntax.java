package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.cloud.IdSyntax;
import dev.instanceroles.domain.CloudError;
import java.util.regex.Pattern;

/** What may stand in a request at all. */
final class Syntax {
  static final IdSyntax INSTANCE = new IdSyntax(
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"),
      new CloudError("InvalidInstance.NotFound", "Not sent: no instance has such an id."));

  static final CloudError NO_SUCH_ROLE =
      new CloudError("InvalidIamRole.NotFound", "Not sent: no role has such a name.");

  private Syntax() {}
}
