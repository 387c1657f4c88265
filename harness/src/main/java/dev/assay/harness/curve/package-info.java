/** Curves of a model's probabilities as files and pictures. */
@NullMarked
package dev.assay.harness.curve;

import org.jspecify.annotations.NullMarked;
