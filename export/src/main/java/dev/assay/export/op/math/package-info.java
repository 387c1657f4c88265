/** Elementwise operations, reductions and matrices. */
@NullMarked
package dev.assay.export.op.math;

import org.jspecify.annotations.NullMarked;
