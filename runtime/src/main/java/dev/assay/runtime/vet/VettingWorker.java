package dev.assay.runtime.vet;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Serves candidates one after the other, with a fresh child process after each that broke one. */
final class VettingWorker implements AutoCloseable {
  private final JavaCommand java;
  private final VettingLimits limits;
  private final VettingFolder folder;
  private Optional<VettingChild> child = Optional.empty();

  VettingWorker(JavaCommand java, VettingLimits limits, Path scratch) throws IOException {
    this.java = java;
    this.limits = limits;
    this.folder = VettingFolder.in(scratch);
  }

  Verdict vet(Candidate candidate) throws InterruptedException {
    if (child.filter(VettingChild::isAlive).isEmpty()) {
      child = Optional.of(start());
    }
    return child.get().vet(candidate, limits);
  }

  /** Under the memory cap if the shell can set one. */
  private VettingChild start() throws InterruptedException {
    Optional<VettingChild> started =
        VettingChild.start(folder.command(java, limits, /* capped= */ true));
    if (started.isEmpty()) {
      started = VettingChild.start(folder.command(java, limits, /* capped= */ false));
    }
    return started.orElseThrow(
        () ->
            new FailureException(
                "The process that tries models out does not start: %s. It needs a java executable and this program's class path."
                    .formatted(java.executable())));
  }

  @Override
  public void close() throws IOException {
    child.ifPresent(VettingChild::close);
    folder.close();
  }
}
