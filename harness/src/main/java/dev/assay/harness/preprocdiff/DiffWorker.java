package dev.assay.harness.preprocdiff;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.runtime.Answers;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Predictor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Takes blocks of images, decodes each once for each colour, and feeds the block to the model once
 * for each preprocessing. Holds one block of decoded images and one batch.
 */
final class DiffWorker implements Callable<Void> {
  private final DiffWork work;
  private final Progress.Task progress;
  private final Set<Color> colors = EnumSet.noneOf(Color.class);

  DiffWorker(DiffWork work, Progress.Task progress) {
    this.work = work;
    this.progress = progress;
    work.all().forEach(tally -> colors.add(tally.deviation().preprocessing().color()));
  }

  /** An image of the block, decoded in every colour. */
  private record Decoded(int sample, Map<Color, Pixels> images) {
    void release() {
      images.values().forEach(Pixels::release);
    }
  }

  @Override
  public Void call() {
    try (Predictor predictor = work.model().predictor(DiffWork.BLOCK)) {
      int size = predictor.batch();
      int samples = work.samples().size();
      for (int start = work.take(size); start < samples; start = work.take(size)) {
        int end = Math.min(start + size, samples);
        List<Decoded> block = new ArrayList<>();
        try {
          decode(start, end, block);
          block(block, predictor);
        } finally {
          block.forEach(Decoded::release);
        }
        progress.advance(end - start);
      }
    }
    return null;
  }

  private void decode(int start, int end, List<Decoded> block) {
    for (int sample = start; sample < end; sample++) {
      CancelledException.throwIfInterrupted();
      Decoded image = new Decoded(sample, new EnumMap<>(Color.class));
      block.add(image);
      try {
        for (Color color : colors) {
          image.images().put(color, work.images().decode(work.samples().get(sample).path(), color));
        }
      } catch (FailureException e) {
        block.remove(image);
        image.release();
        work.broken(sample, String.valueOf(e.getMessage()));
      }
    }
  }

  private void block(List<Decoded> block, Predictor predictor) {
    if (block.isEmpty()) {
      return;
    }
    predict(work.stated(), block, predictor);
    InputCopy stated = InputCopy.of(input(), predictor.input(), block.size());
    for (Tally tally : work.others()) {
      CancelledException.throwIfInterrupted();
      if (tally.failure().isEmpty()) {
        deviate(tally, block, predictor, stated);
      }
    }
  }

  private void deviate(Tally tally, List<Decoded> block, Predictor predictor, InputCopy stated) {
    try {
      predict(tally, block, predictor);
      tally.differs(stated.largestDifference(predictor.input()));
    } catch (CancelledException e) {
      throw e;
    } catch (FailureException e) {
      tally.fail(String.valueOf(e.getMessage()));
    }
  }

  private void predict(Tally tally, List<Decoded> block, Predictor predictor) {
    Preprocessing steps = tally.deviation().preprocessing();
    ByteBuffer batch = predictor.input();
    for (int row = 0; row < block.size(); row++) {
      Pixels image = Objects.requireNonNull(block.get(row).images().get(steps.color()));
      steps.write(image, input().layout(), input().type(), batch, row);
    }
    Answers answers =
        predictor.predict(
            block.size(), row -> "'" + path(block.get(row)) + "' " + tally.deviation().name());
    for (int row = 0; row < block.size(); row++) {
      tally.predicted(block.get(row).sample(), answers.predicted(row));
    }
  }

  private String path(Decoded image) {
    return work.samples().get(image.sample()).path();
  }

  private Contract.Input input() {
    return work.model().contract().input();
  }
}
