/**
 * Latency over several processes: what each is ordered to measure, what it reports, and what all of
 * them say together.
 */
@NullMarked
package dev.assay.harness.launch;

import org.jspecify.annotations.NullMarked;
