/** What follows once the predictions of all models of a run are there. */
@NullMarked
package dev.assay.harness.conclude;

import org.jspecify.annotations.NullMarked;
