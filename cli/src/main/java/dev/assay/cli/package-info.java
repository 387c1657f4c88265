/** The command assay: arguments, wiring, exit codes, nothing else. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
