package dev.instanceroles.simulator.world;

/** The instance that the metadata service tells about: the one that its callers are taken to run on. */
public record HostSpec(Place place, String instanceId) {}
