package dev.assay.harness.launch;

import dev.assay.data.FailureException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.harness.latency.Workload;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import dev.assay.runtime.SessionSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** A subject in this process, open and fed; closing it closes all of it. */
final class Opened implements AutoCloseable {
  private static final int HALF_ONE_HALF = 0x3800;
  private static final int HALF_FRACTION_BITS = 10;

  private final Subject subject;
  private final ModelCard card;
  private final OnnxModel model;
  private final Predictor predictor;

  private Opened(Subject subject, ModelCard card, OnnxModel model, Predictor predictor) {
    this.subject = subject;
    this.card = card;
    this.model = model;
    this.predictor = predictor;
  }

  /**
   * Opens it and fills its batch, with the order's images over and over, or with noise.
   *
   * @throws FailureException if it does not load, or an image is broken
   */
  static Opened open(Subject subject, LaunchOrder order, LongSupplier nanoClock) {
    ModelCard card = ModelCard.parse(subject.card());
    OnnxModel model = OnnxModel.open(Path.of(subject.file()), card, settings(subject), nanoClock);
    try {
      Opened opened = new Opened(subject, card, model, model.predictor(subject.batch()));
      if (order.images().isEmpty()) {
        opened.noise(new SplittableRandom(order.seed()));
      } else {
        opened.fill(order.images());
      }
      return opened;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  static SessionSettings settings(Subject subject) {
    return new SessionSettings(Device.parse(subject.device()), subject.threads());
  }

  private void fill(List<String> images) {
    for (int row = 0; row < predictor.batch(); row++) {
      Path image = Path.of(images.get(row % images.size()));
      prepare(ImageDecoder.decode(image, card.preprocessing().color()), row);
    }
  }

  /** Writes a decoded image as a row of the batch. */
  void prepare(Pixels image, int row) {
    Contract.Input input = model.contract().input();
    card.preprocessing().write(image, input.layout(), input.type(), predictor.input(), row);
  }

  /** Floats from 0 to 1, halves from a half to 1, any bytes: no value that is slow to multiply. */
  private void noise(SplittableRandom random) {
    ByteBuffer input = predictor.input();
    switch (model.contract().input().type()) {
      case FLOAT32 -> {
        for (int at = 0; at < input.capacity(); at += Float.BYTES) {
          input.putFloat(at, (float) random.nextDouble());
        }
      }
      case FLOAT16 -> {
        for (int at = 0; at < input.capacity(); at += Short.BYTES) {
          input.putShort(at, (short) (HALF_ONE_HALF | random.nextInt(1 << HALF_FRACTION_BITS)));
        }
      }
      default -> {
        for (int at = 0; at < input.capacity(); at++) {
          input.put(at, (byte) random.nextInt(256));
        }
      }
    }
  }

  Subject subject() {
    return subject;
  }

  ModelCard card() {
    return card;
  }

  LaunchReport.OpenedModel facts() {
    return new LaunchReport.OpenedModel(
        predictor.batch(),
        model.facts().fileBytes(),
        model.facts().parameters(card.parameters()).orElse(0));
  }

  /** What the user should know of this model; mostly nothing. */
  List<String> warnings() {
    return model.warnings();
  }

  Predictor predictor() {
    return predictor;
  }

  /** Inference alone. */
  Workload workload() {
    return new Workload(subject.name(), predictor.batch(), predictor::run);
  }

  @Override
  public void close() {
    model.close();
  }
}
