package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was answered to calls that are to happen once however often they are made. How long a cloud remembers is not known. */
public final class ClientTokens {
  private final Map<Key, Answered> answered = new HashMap<>();

  public Optional<Answered> find(Place place, String token) {
    return Optional.ofNullable(answered.get(new Key(place, token)));
  }

  public void put(
      Place place, String token, Map<String, String> parameters, Map<String, Object> answer) {
    answered.put(new Key(place, token), new Answered(Map.copyOf(parameters), answer));
  }

  /** A call that was made, and what came of it. */
  public record Answered(Map<String, String> parameters, Map<String, Object> answer) {}

  private record Key(Place place, String token) {}
}
