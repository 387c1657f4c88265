package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.harness.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Takes blocks of images as they come, decodes each image once for each color that is needed, and
 * adds it to every model's batch. Holds one decoded image at a time.
 */
final class EvaluationWorker implements Callable<Void> {
  private final SharedWork work;
  private final LongSupplier nanoClock;
  private final Progress.Task progress;

  EvaluationWorker(SharedWork work, LongSupplier nanoClock, Progress.Task progress) {
    this.work = work;
    this.nanoClock = nanoClock;
    this.progress = progress;
  }

  @Override
  public Void call() {
    List<Lane> lanes = new ArrayList<>();
    try {
      work.ledgers().forEach(ledger -> open(ledger).ifPresent(lanes::add));
      blocks(lanes);
      return null;
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private Optional<Lane> open(Ledger ledger) {
    try {
      return Optional.of(new Lane(ledger, work.plan(), nanoClock));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      ledger.fail(-1, Reason.of(e));
      return Optional.empty();
    }
  }

  /**
   * No batch crosses the end of a block: so the images of each batch, on which the last bits of an
   * answer depend, are the same for any number of workers, and for an evaluation that goes on.
   */
  private void blocks(List<Lane> lanes) {
    int samples = work.plan().samples().size();
    for (int block = work.take(); work.firstSample(block) < samples; block = work.take()) {
      if (work.isDone(block)) {
        continue;
      }
      int taken = block;
      lanes.forEach(lane -> lane.begin(taken));
      for (int i = (int) work.firstSample(block); i < work.end(block); i++) {
        CancelledException.throwIfInterrupted();
        image(i, lanes);
        progress.advance(1);
      }
      lanes.forEach(Lane::end);
    }
  }

  private void image(int index, List<Lane> lanes) {
    Set<Color> colors = EnumSet.noneOf(Color.class);
    lanes.stream().filter(lane -> lane.wants(index)).forEach(lane -> colors.add(lane.color()));
    String path = work.plan().samples().get(index).path();
    Map<Color, Pixels> decoded = new EnumMap<>(Color.class);
    try {
      for (Color color : colors) {
        long start = nanoClock.getAsLong();
        decoded.put(color, work.images().decode(path, color));
        decoded(color, nanoClock.getAsLong() - start, index, lanes);
      }
      for (Lane lane : lanes) {
        Pixels image = decoded.get(lane.color());
        if (image != null) {
          lane.add(image, index);
        }
      }
    } catch (FailureException e) {
      work.broken(index, String.valueOf(e.getMessage()));
    } finally {
      decoded.values().forEach(Pixels::release);
    }
  }

  private static void decoded(Color color, long nanos, int index, List<Lane> lanes) {
    for (Lane lane : lanes) {
      if (lane.color() == color && lane.wants(index)) {
        lane.decoded(nanos);
      }
    }
  }
}
