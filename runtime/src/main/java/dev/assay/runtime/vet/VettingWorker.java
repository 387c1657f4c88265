package dev.assay.runtime.vet;

import dev.assay.data.FailureException;
import dev.assay.runtime.Device;
import dev.assay.runtime.vet.Launch.Grip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Serves candidates one after the other, with a fresh child process after each that broke one. */
final class VettingWorker implements Callable<Void> {
  private final Launch launch;
  private final Path scratch;
  private final Docket docket;
  private Optional<VettingChild> child = Optional.empty();

  VettingWorker(Launch launch, Path scratch, Docket docket) {
    this.launch = launch;
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

  private void serve(VettingFolder folder) throws IOException, InterruptedException {
    try {
      for (int i = docket.take(); i < docket.size(); i = docket.take()) {
        Candidate candidate = docket.candidate(i);
        Grip grip = candidate.device().equals(Device.CPU) ? Grip.FULL : Grip.DEVICE;
        if (child.filter(serving -> serving.serves(grip)).isEmpty()) {
          child.ifPresent(VettingChild::close);
          folder.renew();
          child = Optional.of(start(folder, grip));
        }
        docket.decide(i, child.get().vet(candidate, launch.limits(), folder));
      }
    } finally {
      child.ifPresent(VettingChild::close);
    }
  }

  /** Under the memory cap if the shell can set one. */
  private VettingChild start(VettingFolder folder, Grip grip) throws InterruptedException {
    Optional<VettingChild> started = VettingChild.start(launch, folder, grip);
    if (started.isEmpty() && grip == Grip.FULL) {
      started = VettingChild.start(launch, folder, Grip.NO_MEMORY_CAP);
      docket.warn(
          "Models are tried out without a limit of %d MB on their native memory: it could not be set with '/bin/sh -c \"ulimit -v\"'."
              .formatted(launch.limits().memoryBytes() / 1_000_000));
    }
    return started.orElseThrow(
        () ->
            new FailureException(
                "The process that tries models out does not start: %s. It needs a java executable and this program's class path."
                    .formatted(launch.java().executable())));
  }
}
