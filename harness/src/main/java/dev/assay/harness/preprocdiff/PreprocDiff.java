package dev.assay.harness.preprocdiff;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Vetting;
import dev.assay.runtime.vet.VettingReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Puts a model through the same images once as its card says and once for every deviation from it,
 * in one session, one worker a core.
 *
 * @param vetting tries the model out before it runs in this process
 * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
 * @param progress is told about it
 */
public record PreprocDiff(Vetting vetting, LongSupplier nanoClock, Progress progress) {

  /**
   * Measures all deviations.
   *
   * @throws dev.assay.data.MisuseException if the model has no usable card or lacks a label
   * @throws FailureException if the model cannot run as its card says, or no image can be decoded
   * @throws dev.assay.data.CancelledException if the thread is interrupted
   */
  public DiffResult run(DiffRequest request) {
    List<Sample> samples = request.samples();
    Path file = request.model().modelFile().orElseThrow();
    VettingReport report =
        vetting.vet(List.of(new Candidate(file, Contract.of(request.card()), Device.CPU)));
    report
        .verdicts()
        .get(0)
        .problem()
        .ifPresent(
            problem -> {
              throw new FailureException(problem);
            });
    try (OnnxModel model =
        OnnxModel.open(file, request.card(), SessionSettings.DEFAULT, nanoClock)) {
      DiffWork work =
          new DiffWork(
              model,
              ImageSource.folder(request.images().folder()),
              samples,
              tallies(request, samples.size()));
      work(work, request.workers());
      return DiffResult.of(request, work, report.warnings());
    }
  }

  private static List<Tally> tallies(DiffRequest request, int samples) {
    Deviation stated = new Deviation(Deviation.AS_STATED, request.card().preprocessing());
    List<Tally> tallies = new ArrayList<>();
    tallies.add(new Tally(stated, samples));
    Variants.of(request.card()).forEach(other -> tallies.add(new Tally(other, samples)));
    return List.copyOf(tallies);
  }

  private void work(DiffWork work, int workers) {
    try (WorkerPool pool = new WorkerPool(workers);
        Progress.Task task = progress.start("compare", work.samples().size())) {
      pool.run(Stream.generate(() -> new DiffWorker(work, task)).limit(workers).toList());
    }
  }
}
