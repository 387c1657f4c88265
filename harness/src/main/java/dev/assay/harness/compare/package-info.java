/** Models side by side on the same images: paired tests, ranks and what a sample can show. */
@NullMarked
package dev.assay.harness.compare;

import org.jspecify.annotations.NullMarked;
