/** What a run recorded: {@code results/<run>/} with its facts, tables, predictions and reports. */
@NullMarked
package dev.assay.harness.run;

import org.jspecify.annotations.NullMarked;
