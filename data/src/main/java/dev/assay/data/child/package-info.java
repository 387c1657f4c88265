/** Processes that this one starts: what they say, and how they end. */
@NullMarked
package dev.assay.data.child;

import org.jspecify.annotations.NullMarked;
