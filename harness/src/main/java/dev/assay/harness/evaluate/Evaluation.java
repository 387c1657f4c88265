package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

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
    ExecutorService pool = Executors.newFixedThreadPool(plan.workers());
    try (Progress.Task task = progress.start("evaluate", plan.samples().size())) {
      CompletionService<Void> workers = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < plan.workers(); i++) {
        workers.submit(new EvaluationWorker(work, nanoClock, task));
      }
      for (int i = 0; i < plan.workers(); i++) {
        workers.take().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      end(pool);
    }
    return work.result();
  }

  /** Waits for the workers, so that nobody closes a model under them. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        // A run of a large model: it ends, and its predictor may not be closed before.
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
