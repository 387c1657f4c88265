package dev.assay.cli.command;

import dev.assay.harness.judge.Trials;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.VettingLimits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What models are allowed, before and while they run in this process: a time limit that is given
 * holds for any later run too.
 */
final class TrialOptions {
  @Mixin private TrialLimits limits;

  @Option(
      names = "--require-device",
      description = "Fail a model of which a part ran on the CPU in place of its --device.")
  private boolean requireDevice;

  /** What is asked of models in this process. */
  Trials trials() {
    return new Trials(limits.time().orElse(SessionSettings.DEFAULT_RUN_LIMIT), requireDevice);
  }

  /** What trial processes are allowed. */
  VettingLimits limits() {
    return limits.vetting();
  }
}
