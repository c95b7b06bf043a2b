package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import java.nio.file.Path;

/** Reads a folder of manifests. What is wrong with one object keeps no other from being read. */
public final class ManifestReader {
  /** The one namespace of which Secrets are read. */
  public static final String SECRET_NAMESPACE = ManifestObject.OPERATOR_NAMESPACE;

  private final EndpointRule endpoints;

  public ManifestReader(EndpointRule endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Reads all *.yaml, *.yml and *.json below a folder, or one file. Never throws for what it finds, or does not find, there.
   *
   * @param generations asked once for each binding
   * @param revision of all bindings; of two readings the later must have the higher
   */
  public Declarations read(Path source, Generations generations, long revision) {
    var problems = new Problems();
    var sorter = new ManifestSorter(problems);
    var found = ManifestFiles.below(source);
    found.unreachable().forEach(sorter::unreachable);
    found.files().forEach((name, file) -> sorter.add(name, ManifestFiles.read(file)));
    if (found.files().isEmpty() && found.unreachable().isEmpty()) {
      problems.file(
          Severity.WARNING, source.toString(), 0, "has no *.yaml, *.yml or *.json file");
    }
    return new Assembly(problems, endpoints, generations, revision)
        .build(sorter, found.files().keySet());
  }
}
