package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.harness.Reason;
import dev.assay.runtime.Predictor;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** One model's batch in one worker: filled image by image, run when it is full. */
final class Lane implements AutoCloseable {
  private final Ledger ledger;
  private final List<Sample> samples;
  private final Predictor predictor;
  private final LongSupplier nanoClock;
  private final AnswerPage page;
  private final int[] batch;
  private final IntFunction<String> names;
  private int filled;

  Lane(Ledger ledger, EvaluationPlan plan, LongSupplier nanoClock) {
    this.ledger = ledger;
    this.samples = plan.samples();
    this.nanoClock = nanoClock;
    this.page = ledger.page();
    this.predictor = ledger.entrant().model().predictor(plan.batch());
    this.batch = new int[predictor.batch()];
    this.names = row -> "'" + path(batch[row]) + "'";
  }

  Color color() {
    return ledger.entrant().color();
  }

  /** Takes a block of samples in hand. */
  void begin(int block) {
    page.begin(block);
  }

  boolean wants(int sample) {
    return !page.isDone() && ledger.wants(sample);
  }

  private String path(int sample) {
    return samples.get(sample).path();
  }

  /** Counts time in which an image was decoded for this model. */
  void decoded(long nanos) {
    page.spent(new StageNanos(nanos, 0, 0));
  }

  void add(Pixels image, int sample) {
    if (!wants(sample)) {
      return;
    }
    long start = nanoClock.getAsLong();
    try {
      ledger.entrant().prepare(image, predictor, filled);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      ledger.fail(
          sample, "'%s' cannot be prepared for it: %s".formatted(path(sample), Reason.of(e)));
      return;
    }
    page.spent(new StageNanos(0, nanoClock.getAsLong() - start, 0));
    batch[filled++] = sample;
    if (filled == batch.length) {
      flush();
    }
  }

  /** Runs what has been filled in. */
  private void flush() {
    if (filled == 0) {
      return;
    }
    int images = filled;
    filled = 0;
    if (!wants(batch[0])) {
      return;
    }
    long start = nanoClock.getAsLong();
    try {
      page.put(predictor.predict(images, names), batch);
    } catch (CancelledException e) {
      throw e;
    } catch (FailureException e) {
      ledger.fail(batch[0], Reason.of(e));
    } catch (RuntimeException e) {
      ledger.fail(batch[0], "it cannot be run on '%s': %s".formatted(path(batch[0]), Reason.of(e)));
    }
    page.spent(new StageNanos(0, 0, nanoClock.getAsLong() - start));
  }

  /** Ends the block: runs the rest of it and keeps its answers. */
  void end() {
    flush();
    ledger.end(page);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
