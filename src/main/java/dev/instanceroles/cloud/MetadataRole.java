package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.OperatorRole;
import dev.instanceroles.domain.RoleName;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The keys of the role of the instance that this process runs on, by its metadata, with a token as in version 2. */
final class MetadataRole implements KeyFetch {
  /** Six hours, the longest there is; a new one is asked for with every fetch. */
  private static final String TOKEN_SECONDS = "21600";

  private final AccountAccess access;
  private final SignInWords words;
  private final ThisHost host;
  private volatile @Nullable OperatorRole own;

  /** An answer of the metadata was none. */
  private static final class NotTold extends Exception {
    private static final long serialVersionUID = 1L;

    NotTold(String why) {
      super(why);
    }
  }

  /**
   * @param access its endpoints are checked before anything is fetched
   */
  MetadataRole(AccountAccess access, SignInWords words, ThisHost host) {
    this.access = access;
    this.words = words;
    this.host = host;
  }

  @Override
  public Fetched fetch() {
    var off = words.variables().metadataDisabled();
    if ("true".equalsIgnoreCase(host.variable(off).orElse(""))) {
      return failed(off + " forbids to ask the metadata of the instance");
    }
    try {
      return fetchWith(
          ask("PUT", "/latest/api/token", words.metadata().ttlHeader(), TOKEN_SECONDS));
    } catch (NotTold e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private Fetched fetchWith(String token) throws NotTold {
    var role = role(token);
    var json = Json.object(get(words.metadata().keys() + role, token))
        .orElseThrow(() -> new NotTold("the instance's metadata tell no key of role " + role));
    var key = words.metadata().fields().key(json);
    var until = words.metadata().fields().until(json);
    if (key.isEmpty() || until.isEmpty()) {
      throw new NotTold("the instance's metadata tell no key of role " + role);
    }
    own = new OperatorRole(instance(token), new RoleName(role));
    return new Fetched.Fresh(key.get(), until.get());
  }

  @Override
  public Optional<OperatorRole> ownRole() {
    return Optional.ofNullable(own);
  }

  private String role(String token) throws NotTold {
    var wanted = host.variable(words.variables().metadataRole());
    var role = wanted.isPresent() ? wanted.get() : first(get(words.metadata().roles(), token));
    if (!access.provider().syntax().isRole(role)) {
      // It becomes part of a path.
      throw new NotTold("the instance that the operator runs on has no role");
    }
    return role;
  }

  private static String first(String list) {
    var json = Json.any(list).filter(JsonNode::isArray);
    return json.isPresent()
        ? json.get().path(0).asText("")
        : Arrays.stream(list.split("\n")).map(String::strip).findFirst().orElse("");
  }

  /** Null when it is not told, which is no reason to do without the keys. */
  private @Nullable InstanceId instance(String token) {
    try {
      var id = get(words.metadata().instance(), token).strip();
      return id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}") ? new InstanceId(id) : null;
    } catch (NotTold e) {
      return null;
    }
  }

  private String get(String path, String token) throws NotTold {
    return ask("GET", path, words.metadata().tokenHeader(), token.strip());
  }

  private String ask(String method, String path, String header, String value) throws NotTold {
    if (!value.matches("[!-~]+")) {
      throw new NotTold("the instance's metadata gave no token");
    }
    var declared = access.endpoints().metadata();
    var address = declared == null ? words.metadata().address() : declared;
    var url = HttpUrl.get(address.replaceFirst("/$", "") + path);
    var headers = new TreeMap<String, String>();
    headers.put(header, value);
    return switch (host.metadata().exchange(new HttpCall(method, url, headers), () -> true)) {
      case HttpReply.Answer answer when answer.status() == 200 -> answer.body();
      case HttpReply.Answer answer -> throw new NotTold(
          "the instance's metadata answered with HTTP " + answer.status() + " for "
              + url.encodedPath());
      case HttpReply.NotSent notSent -> throw new NotTold(notSent.why());
      case HttpReply.NoAnswer noAnswer -> throw new NotTold(noAnswer.why());
    };
  }

  private static Fetched failed(String why) {
    return new Fetched.Failed(LocalError.NoInstanceMetadata.fault(why));
  }
}
