/** What a model's accuracy owes to its preprocessing: every deviation from its card, measured. */
@NullMarked
package dev.assay.harness.preprocdiff;

import org.jspecify.annotations.NullMarked;
