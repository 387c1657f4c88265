package dev.assay.harness.launch;

/**
 * What a run must have to be valid, as LoadGen has it.
 *
 * @param minDurationMs least time
 * @param minQueries least number of queries
 * @param boundNanos latency that 99 % of a server's requests must keep
 */
public record Validity(long minDurationMs, long minQueries, long boundNanos) {}
