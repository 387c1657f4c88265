/** What is known of a measure of a model, alone or against another model, and how surely. */
@NullMarked
package dev.assay.harness.gate.evidence;

import org.jspecify.annotations.NullMarked;
