/** Images to predictions of many models, each image decoded once for all of them. */
@NullMarked
package dev.assay.harness.evaluate;

import org.jspecify.annotations.NullMarked;
