/** One file an architecture: its facts and its layers. */
@NullMarked
package dev.assay.training.architecture;

import org.jspecify.annotations.NullMarked;
