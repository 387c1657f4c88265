/** Branches and loops. */
@NullMarked
package dev.assay.export.op.flow;

import org.jspecify.annotations.NullMarked;
