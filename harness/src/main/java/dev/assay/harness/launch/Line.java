package dev.assay.harness.launch;

import java.util.Optional;

/**
 * One line of the table of latencies.
 *
 * @param standing what all launches say
 * @param cold how the model begins, if that was measured
 */
public record Line(Standing standing, Optional<Cold> cold) {}
