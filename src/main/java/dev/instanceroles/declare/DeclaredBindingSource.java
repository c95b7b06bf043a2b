package dev.instanceroles.declare;

import dev.instanceroles.domain.DeclaredBinding;

/**
 * One binding of the manifests.
 *
 * @param link where it belongs; to be obeyed only if that was found
 * @param place file and line
 */
public record DeclaredBindingSource(DeclaredBinding binding, AccountLink link, String place) {}
