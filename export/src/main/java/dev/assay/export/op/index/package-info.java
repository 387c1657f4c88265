/** Operations that pick, place and group cells by index or value. */
@NullMarked
package dev.assay.export.op.index;

import org.jspecify.annotations.NullMarked;
