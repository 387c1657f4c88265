/** One class a command: arguments and wiring, nothing else. */
@NullMarked
package dev.assay.cli.command;

import org.jspecify.annotations.NullMarked;
