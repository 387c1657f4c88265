/** The files that show how one model did: classification report and confusion matrix. */
@NullMarked
package dev.assay.harness.report;

import org.jspecify.annotations.NullMarked;
