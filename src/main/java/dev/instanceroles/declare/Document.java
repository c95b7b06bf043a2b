package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One document of a file, as a tree. */
record Document(JsonNode tree, Place place, List<Slip> slips) {
  Document {
    slips = List.copyOf(slips);
  }
}
