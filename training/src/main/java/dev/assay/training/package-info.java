/** Architectures and their training in Deeplearning4j. */
@NullMarked
package dev.assay.training;

import org.jspecify.annotations.NullMarked;
