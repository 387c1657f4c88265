package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Puts many models through the same images. One worker a core decodes an image once and feeds it to
 * every model; each model has one session that all workers share.
 *
 * <p>Memory: for each worker one decoded image, and of each model one batch and one block of
 * answers. The answers themselves lie on disk, whatever the number of images.
 */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final ImageSource images;
  private final AnswerFolder answers;
  private final LongSupplier nanoClock;

  /**
   * Prepares an evaluation.
   *
   * @param answers where answers are kept; the blocks that an earlier evaluation left there are not
   *     done again
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   */
  public Evaluation(
      EvaluationPlan plan, ImageSource images, AnswerFolder answers, LongSupplier nanoClock) {
    this.plan = plan;
    this.images = images;
    this.answers = answers;
    this.nanoClock = nanoClock;
  }

  /**
   * Evaluates all models. A model that fails, or whose card lacks a label of the data, fails alone;
   * an image that cannot be decoded is left out for all.
   *
   * @return one outcome for each model, the same whatever the number of workers
   * @throws CancelledException if the thread is interrupted; finished blocks are kept
   * @throws dev.assay.data.FailureException if answers cannot be kept
   */
  public EvaluationResult run(List<Entrant> entrants, Progress progress) {
    AnswerFolder folder = answers.with(plan.sha256());
    int block = block(entrants);
    List<Ledger> ledgers = new ArrayList<>();
    try {
      for (Entrant entrant : entrants) {
        ledgers.add(new Ledger(entrant, plan, new AnswerSheet(plan, entrant, folder, block)));
      }
      return work(new SharedWork(plan, images, ledgers, block), progress);
    } finally {
      ledgers.forEach(Ledger::close);
    }
  }

  /** Samples that a worker takes at once: as many as the largest batch. */
  private int block(List<Entrant> entrants) {
    return entrants.stream()
        .mapToInt(entrant -> entrant.model().facts().fixedBatch().orElse(plan.batch()))
        .max()
        .orElse(plan.batch());
  }

  /** What one unit of progress is: an image, for all models that still need it. */
  private String words(SharedWork work) {
    int models = work.ledgers().size();
    long before = plan.samples().size() - work.samplesLeft();
    return "%d %s%s"
        .formatted(
            models,
            models == 1 ? "model" : "models",
            before == 0 ? "" : ", " + before + " images done before");
  }

  private EvaluationResult work(SharedWork work, Progress progress) {
    try (WorkerPool pool = new WorkerPool(plan.workers());
        Progress.Task task = progress.start("evaluate", work.samplesLeft())) {
      task.note(words(work));
      pool.run(
          Stream.generate(() -> new EvaluationWorker(work, nanoClock, task))
              .limit(plan.workers())
              .toList());
    }
    return work.result();
  }
}
