package dev.assay.training;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/** PNG files of 40 x 50 pixels, dark ones and light ones, 6 of each, and trainings on them. */
final class TinyImages {
  static final TrainingOptions OPTIONS =
      TrainingOptions.of(Architecture.LENET5, 3, new Resources(2, 8L << 30))
          .with("{epochs: 2, batch: 4}");

  private final Path folder;
  private final List<Split.Row> rows = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  TinyImages(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data"));
    for (int i = 0; i < 12; i++) {
      var image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
      image.createGraphics().drawLine(i, 0, 40, i);
      String label = i % 2 == 0 ? "dark" : "light";
      if (i % 2 == 1) {
        image.createGraphics().fillRect(0, 0, 50, 40);
      }
      String name = i + ".png";
      ImageIO.write(image, "png", folder.resolve("data").resolve(name).toFile());
      rows.add(new Split.Row(new Sample(name, label), i < 8 ? Part.TRAIN : Part.VALIDATION));
    }
  }

  /** Leaves the first image out of the split. */
  void dropFirst() {
    rows.remove(0);
  }

  /** The hash of some of the images, as a scan gives it. */
  String manifest(int from, int to) {
    List<Sample> samples = rows.subList(from, to).stream().map(Split.Row::sample).toList();
    return Manifest.sha256(folder.resolve("data"), samples, 1, Progress.NONE);
  }

  /** Trains into {@code models/tiny}, with a clock that moves on by a second at each look. */
  TrainingResult train(Architecture architecture, TrainingOptions options, Start start) {
    var job =
        new TrainingJob(
            architecture,
            folder.resolve("data"),
            new Split(rows),
            folder.resolve("cache"),
            folder.resolve("models/tiny"),
            options,
            start);
    return new Training(Progress.NONE, () -> clock.addAndGet(1_000_000_000), Clock.systemUTC())
        .run(job);
  }
}
