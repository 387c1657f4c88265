package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.harness.Reason;
import dev.assay.runtime.Predictor;
import java.util.List;
import java.util.function.LongSupplier;

/** One model's batch in one worker: filled image by image, run when it is full. */
final class Lane implements AutoCloseable {
  private final Ledger ledger;
  private final List<Sample> samples;
  private final Predictor predictor;
  private final LongSupplier nanoClock;
  private final int[] batch;
  private int filled;

  Lane(Ledger ledger, EvaluationPlan plan, LongSupplier nanoClock) {
    this.ledger = ledger;
    this.samples = plan.samples();
    this.nanoClock = nanoClock;
    this.predictor = ledger.entrant().model().predictor(plan.batch());
    this.batch = new int[predictor.batch()];
  }

  Color color() {
    return ledger.entrant().color();
  }

  /** Images in each run. */
  int batch() {
    return batch.length;
  }

  boolean wants(int sample) {
    return ledger.wants(sample);
  }

  private String path(int sample) {
    return samples.get(sample).path();
  }

  void add(Pixels image, int sample) {
    if (!ledger.wants(sample)) {
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
    ledger.spent(nanoClock.getAsLong() - start, 0);
    batch[filled++] = sample;
    if (filled == batch.length) {
      flush();
    }
  }

  /** Runs what has been filled in. */
  void flush() {
    if (filled == 0) {
      return;
    }
    int images = filled;
    filled = 0;
    if (!ledger.wants(batch[0])) {
      return;
    }
    long start = nanoClock.getAsLong();
    try {
      ledger.record(predictor.predict(images, row -> "'" + path(batch[row]) + "'"), batch);
    } catch (CancelledException e) {
      throw e;
    } catch (FailureException e) {
      ledger.fail(batch[0], Reason.of(e));
    } catch (RuntimeException e) {
      ledger.fail(batch[0], "it cannot be run on '%s': %s".formatted(path(batch[0]), Reason.of(e)));
    }
    ledger.spent(0, nanoClock.getAsLong() - start);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
