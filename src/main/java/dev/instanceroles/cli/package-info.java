/** What users type: commands, their options, what they print and their exit codes. No work is done here. */
@NullMarked
package dev.instanceroles.cli;

import org.jspecify.annotations.NullMarked;
