/** The whole job of a comparison: vet, open, evaluate, time and record models on a data set. */
@NullMarked
package dev.assay.harness.judge;

import org.jspecify.annotations.NullMarked;
