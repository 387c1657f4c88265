/** Whether a run can be trusted: run again from its record, or a sample of it under other loads. */
@NullMarked
package dev.assay.harness.replay;

import org.jspecify.annotations.NullMarked;
