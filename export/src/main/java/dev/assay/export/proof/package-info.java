/** Proof that the exported model computes what the network computed. */
@NullMarked
package dev.assay.export.proof;

import org.jspecify.annotations.NullMarked;
