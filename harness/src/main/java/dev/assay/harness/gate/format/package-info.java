/** What became of a gate, for people and for what runs them: one class a form. */
@NullMarked
package dev.assay.harness.gate.format;

import org.jspecify.annotations.NullMarked;
