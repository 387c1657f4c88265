/** The SameDiff inference graph that is exported: its inputs, outputs and shapes. */
@NullMarked
package dev.assay.export.samediff;

import org.jspecify.annotations.NullMarked;
