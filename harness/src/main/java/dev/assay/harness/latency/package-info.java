/** How long a run takes: interleaved, warmed up, with raw nanoseconds kept. */
@NullMarked
package dev.assay.harness.latency;

import org.jspecify.annotations.NullMarked;
