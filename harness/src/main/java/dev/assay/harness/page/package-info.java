/** {@code report.html}: one page, without a network, that shows all that a run found. */
@NullMarked
package dev.assay.harness.page;

import org.jspecify.annotations.NullMarked;
