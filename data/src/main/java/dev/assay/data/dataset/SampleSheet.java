package dev.assay.data.dataset;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.chart.PictureGrid;
import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A picture of a few images of each label, to see what a data set looks like. */
public final class SampleSheet {
  private static final int MAX_TILE = 96;
  private static final int MIN_TILE = 16;
  private static final int MAX_SIDE = 16_000;

  private final Path folder;
  private final Choice choice;
  private final List<String> warnings = new ArrayList<>();

  private SampleSheet(Path folder, Choice choice) {
    this.folder = folder;
    this.choice = choice;
  }

  /**
   * Which images to show.
   *
   * @param perLabel number of images of each label, 1 or more; fewer where it has fewer
   * @param seed which ones: drawn by lot from the sorted paths of a label
   */
  public record Choice(int perLabel, long seed) {
    public Choice {
      if (perLabel < 1 || perLabel > MAX_SIDE / MIN_TILE) {
        throw new MisuseException(
            "%d images per label: 1 to %d fit on a sheet. Give such a number to --per-class."
                .formatted(perLabel, MAX_SIDE / MIN_TILE));
      }
    }
  }

  /**
   * Draws labels in rows. An image that cannot be decoded gives its place to the next one.
   *
   * @param samples images below {@code folder}, in whatever order
   * @return one line for each image that could not be decoded
   * @throws MisuseException if there are no samples
   * @throws FailureException if the file cannot be written or the machine has no fonts
   */
  public static List<String> write(Path png, Path folder, List<Sample> samples, Choice choice) {
    if (samples.isEmpty()) {
      throw new MisuseException(
          "'%s' has no images to draw a sheet of. See 'assay data scan' for what is wrong with it."
              .formatted(folder));
    }
    SortedMap<String, List<Sample>> byLabel =
        samples.stream()
            .sorted(Comparator.comparing(Sample::path))
            .collect(Collectors.groupingBy(Sample::label, TreeMap::new, Collectors.toList()));
    int tile = tile(Math.max(byLabel.size(), choice.perLabel()));
    SampleSheet sheet = new SampleSheet(folder, choice);
    List<PictureGrid.Row> rows = new ArrayList<>();
    byLabel.forEach((label, ofLabel) -> rows.add(sheet.row(label, ofLabel, tile)));
    String title =
        String.format(Locale.ROOT, "%,d images of %d labels", samples.size(), byLabel.size());
    PictureGrid.write(png, title, tile, rows);
    return List.copyOf(sheet.warnings);
  }

  private PictureGrid.Row row(String label, List<Sample> samples, int tile) {
    List<Pixels> pictures = new ArrayList<>();
    for (Sample sample : SeededOrder.of(samples, choice.seed(), label)) {
      CancelledException.throwIfInterrupted();
      if (pictures.size() == choice.perLabel()) {
        break;
      }
      try {
        Pixels pixels = ImageDecoder.decode(folder.resolve(sample.path()), Color.RGB);
        pictures.add(Thumbnail.of(pixels, tile));
      } catch (FailureException e) {
        warnings.add(String.valueOf(e.getMessage()));
      }
    }
    String note = String.format(Locale.ROOT, "%,d images", samples.size());
    return new PictureGrid.Row(label, note, pictures);
  }

  private static int tile(int most) {
    return Math.max(MIN_TILE, Math.min(MAX_TILE, MAX_SIDE / most));
  }
}
