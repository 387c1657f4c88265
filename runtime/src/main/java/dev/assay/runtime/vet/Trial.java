package dev.assay.runtime.vet;

import dev.assay.data.FailureException;
import dev.assay.data.Printable;
import dev.assay.data.onnx.ExternalWeights;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.ProfiledRun;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.profile.Profiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tries models out, inside a process that may be lost: checks the files, opens the model, runs it
 * on black images and on noise.
 *
 * @param profiler takes the profile, on noise
 * @param nanoClock elapsed time in nanoseconds
 */
record Trial(Profiler profiler, LongSupplier nanoClock) {
  private static final int LONGEST = 600;

  Answer of(Candidate candidate) {
    Path file = candidate.file();
    try {
      Optional<String> problem = fileProblem(file);
      return problem.isPresent()
          ? Answer.problem("'%s': %s".formatted(file, problem.get()))
          : run(candidate);
    } catch (FailureException e) {
      return Answer.problem(Printable.line(String.valueOf(e.getMessage()), LONGEST));
    } catch (IOException | RuntimeException e) {
      return Answer.problem(
          "'%s': it cannot be tried out: %s"
              .formatted(file, Printable.line(String.valueOf(e), LONGEST)));
    } catch (OutOfMemoryError e) {
      return Answer.problem(
          "'%s': needs more memory than a trial run may take: %s"
              .formatted(file, Printable.line(String.valueOf(e.getMessage()), LONGEST)));
    }
  }

  private static Optional<String> fileProblem(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.of("no such file; the card's \"model\" names a file in its own folder.");
    }
    if (Files.size(file) > Integer.MAX_VALUE) {
      return Optional.of(
          "it holds %d MB; an ONNX file holds 2 GiB at most. Export it with external data."
              .formatted(Files.size(file) / 1_000_000));
    }
    return ExternalWeights.problem(file);
  }

  private Answer run(Candidate candidate) {
    SessionSettings settings = new SessionSettings(candidate.device(), 1);
    int batch;
    try (OnnxModel model =
        OnnxModel.open(candidate.file(), candidate.contract(), settings, nanoClock)) {
      batch = model.facts().fixedBatch().orElse(1);
    }
    try {
      var profiled =
          new ProfiledRun(candidate.file(), candidate.contract(), candidate.device(), batch);
      return new Answer("", profiler.profile(profiled), "");
    } catch (FailureException e) {
      String found = Printable.line(String.valueOf(e.getMessage()), LONGEST);
      return new Answer("", null, "where its nodes ran is not known: " + found);
    }
  }
}
