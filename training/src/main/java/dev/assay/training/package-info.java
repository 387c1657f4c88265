/** Architectures and their training in Deeplearning4j; start reading at {@code Training}. */
@NullMarked
package dev.assay.training;

import org.jspecify.annotations.NullMarked;
