/** What can be said of a model without running it. */
@NullMarked
package dev.assay.data.inspect;

import org.jspecify.annotations.NullMarked;
