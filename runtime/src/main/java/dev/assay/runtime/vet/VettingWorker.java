package dev.assay.runtime.vet;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Serves candidates one after the other, with a fresh child process after each that broke one. */
final class VettingWorker implements Callable<Void> {
  private final JavaCommand java;
  private final VettingLimits limits;
  private final Path scratch;
  private final Docket docket;
  private Optional<VettingChild> child = Optional.empty();

  VettingWorker(JavaCommand java, VettingLimits limits, Path scratch, Docket docket) {
    this.java = java;
    this.limits = limits;
    this.scratch = scratch;
    this.docket = docket;
  }

  @Override
  public Void call() throws InterruptedException {
    try (VettingFolder folder = VettingFolder.in(scratch)) {
      serve(folder);
      return null;
    } catch (IOException e) {
      throw new FailureException(
          "Cannot use '%s' for temporary files: %s. Check its rights and the free space."
              .formatted(scratch, e.getMessage()),
          e);
    }
  }

  private void serve(VettingFolder folder) throws InterruptedException {
    try {
      for (int i = docket.take(); i < docket.size(); i = docket.take()) {
        VettingChild serving =
            child.filter(VettingChild::isAlive).isPresent() ? child.get() : start(folder);
        child = Optional.of(serving);
        docket.decide(i, serving.vet(docket.candidate(i), limits));
      }
    } finally {
      child.ifPresent(VettingChild::close);
    }
  }

  /** Under the memory cap if the shell can set one. */
  private VettingChild start(VettingFolder folder) throws InterruptedException {
    Optional<VettingChild> capped =
        VettingChild.start(folder.command(java, limits, /* capped= */ true));
    if (capped.isPresent()) {
      return capped.get();
    }
    Optional<VettingChild> plain =
        VettingChild.start(folder.command(java, limits, /* capped= */ false));
    docket.warn(
        "Models are tried out without a limit of %d MB on their native memory: it could not be set with '/bin/sh -c \"ulimit -v\"'."
            .formatted(limits.memoryBytes() / 1_000_000));
    return plain.orElseThrow(
        () ->
            new FailureException(
                "The process that tries models out does not start: %s. It needs a java executable and this program's class path."
                    .formatted(java.executable())));
  }
}
