/** Measure, score, compare, gate and report. */
@NullMarked
package dev.assay.harness;

import org.jspecify.annotations.NullMarked;
