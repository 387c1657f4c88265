package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Puts many models through the same images. One worker a core decodes an image once and feeds it to
 * every model; each model has one session that all workers share.
 *
 * <p>Memory in flight: for each worker one decoded image and one batch of each model.
 */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final ImageSource images;
  private final LongSupplier nanoClock;

  /**
   * Prepares an evaluation.
   *
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   */
  public Evaluation(EvaluationPlan plan, ImageSource images, LongSupplier nanoClock) {
    this.plan = plan;
    this.images = images;
    this.nanoClock = nanoClock;
  }

  /**
   * Evaluates all models. A model that fails, or whose card lacks a label of the data, fails alone;
   * an image that cannot be decoded is left out for all.
   *
   * @return one outcome for each model, the same whatever the number of workers
   * @throws CancelledException if the thread is interrupted
   */
  public EvaluationResult run(List<Entrant> entrants, Progress progress) {
    List<Ledger> ledgers = entrants.stream().map(entrant -> new Ledger(entrant, plan)).toList();
    SharedWork work = new SharedWork(plan, images, ledgers);
    try (WorkerPool pool = new WorkerPool(plan.workers());
        Progress.Task task = progress.start("evaluate", plan.samples().size())) {
      pool.run(
          Stream.generate(() -> new EvaluationWorker(work, nanoClock, task))
              .limit(plan.workers())
              .toList());
    }
    return work.result();
  }
}
