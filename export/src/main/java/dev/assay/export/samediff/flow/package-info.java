/** Branches and loops of SameDiff graphs, folded into operations with graphs of their own. */
@NullMarked
package dev.assay.export.samediff.flow;

import org.jspecify.annotations.NullMarked;
