/** Rules that a run must keep, and what became of each: {@code assay gate}. */
@NullMarked
package dev.assay.harness.gate;

import org.jspecify.annotations.NullMarked;
