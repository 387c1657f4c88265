/** The forms in which a run's table is printed. */
@NullMarked
package dev.assay.harness.format;

import org.jspecify.annotations.NullMarked;
