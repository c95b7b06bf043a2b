/**
 * What a service knows, as text: tables for people, whole objects for programs. Nothing is read, decided or printed here.
 */
@NullMarked
package dev.instanceroles.cli.render;

import org.jspecify.annotations.NullMarked;
