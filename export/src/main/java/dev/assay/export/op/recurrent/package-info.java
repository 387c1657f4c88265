/** Recurrent operations. */
@NullMarked
package dev.assay.export.op.recurrent;

import org.jspecify.annotations.NullMarked;
