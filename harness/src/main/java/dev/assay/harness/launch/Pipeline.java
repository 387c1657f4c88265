package dev.assay.harness.launch;

import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.harness.statistics.Medians;
import dev.assay.runtime.Predictor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One model on its way from files to answers, call by call, each stage timed. Without files the way
 * begins with the inference.
 */
final class Pipeline {
  private final Opened opened;
  private final List<String> images;
  private final LongSupplier nanoClock;
  private final Map<Stage, List<Long>> nanos = new EnumMap<>(Stage.class);
  private int next;
  private long ran;

  Pipeline(Opened opened, List<String> images, LongSupplier nanoClock) {
    this.opened = opened;
    this.images = images;
    this.nanoClock = nanoClock;
  }

  /** One call that is not counted, then counted ones until the slice is over, at least one. */
  void slice(long sliceNanos) {
    call(/* counted= */ false);
    long start = nanoClock.getAsLong();
    do {
      call(/* counted= */ true);
    } while (nanoClock.getAsLong() - start < sliceNanos);
  }

  private void call(boolean counted) {
    Predictor predictor = opened.predictor();
    Color color = opened.card().preprocessing().color();
    long decode = 0;
    long prepare = 0;
    for (int row = 0; row < predictor.batch() && !images.isEmpty(); row++) {
      Path image = Path.of(images.get(next++ % images.size()));
      long start = nanoClock.getAsLong();
      Pixels pixels = ImageDecoder.open(image, color);
      try {
        long decoded = nanoClock.getAsLong();
        opened.prepare(pixels, row);
        decode += decoded - start;
        prepare += nanoClock.getAsLong() - decoded;
      } finally {
        pixels.release();
      }
    }
    long begin = nanoClock.getAsLong();
    predictor.predict(predictor.batch(), row -> "image " + row, () -> ran = nanoClock.getAsLong());
    long end = nanoClock.getAsLong();
    if (counted) {
      if (!images.isEmpty()) {
        add(Stage.DECODE, decode);
        add(Stage.PREPROCESS, prepare);
      }
      add(Stage.INFERENCE, ran - begin);
      add(Stage.POSTPROCESS, end - ran);
    }
  }

  private void add(Stage stage, long time) {
    nanos.computeIfAbsent(stage, key -> new ArrayList<>()).add(time);
  }

  /** Median nanoseconds of a call by stage. */
  Map<Stage, Long> medians() {
    Map<Stage, Long> medians = new EnumMap<>(Stage.class);
    nanos.forEach((stage, times) -> medians.put(stage, Math.round(Medians.of(times))));
    return medians;
  }
}
