package dev.assay.cli.command;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.judge.ImageSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The images that a proof of parity is made on. */
final class ProofImages {
  private static final int COUNT = 32;

  private ProofImages() {}

  /** Images spread evenly over a folder of class folders, 32 where it has so many. */
  static List<Path> of(Path folder, Console console) {
    int workers = Runtime.getRuntime().availableProcessors();
    return of(ImageSet.all(folder, workers, console.progress()));
  }

  /** Images spread evenly over a set, 32 where it has so many. */
  static List<Path> of(ImageSet images) {
    List<Sample> samples = images.samples();
    int count = Math.min(COUNT, samples.size());
    return IntStream.range(0, count)
        .mapToObj(i -> samples.get((int) ((long) i * samples.size() / count)))
        .map(sample -> images.folder().resolve(sample.path()))
        .toList();
  }
}
