package dev.assay.harness.judge;

import java.time.Duration;

/**
 * What is asked of models beside answers.
 *
 * @param runLimit wall-clock time that one run in this process may take
 * @param requireDevice whether a model fails that is not shown to run on its device alone
 */
public record Trials(Duration runLimit, boolean requireDevice) {}
