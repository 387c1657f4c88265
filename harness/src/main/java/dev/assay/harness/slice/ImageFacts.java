package dev.assay.harness.slice;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import dev.assay.data.image.ImageGlance;
import dev.assay.data.image.ImageHeader;
import dev.assay.data.image.JpegCoding;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.text.Decimals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What is seen in the images of a run, kept in its folder as {@code images.csv}, so that later
 * nobody needs the images. Columns: size (WIDTHxHEIGHT, in pixels), format, jpeg_quality, chroma
 * (subsampling of a JPEG), and mean levels of 0 to 255: brightness, blue_minus_red,
 * green_minus_others.
 */
public final class ImageFacts {
  /** Name of the file in the folder of a run. */
  public static final String FILE = RunDirectory.IMAGE_FACTS;

  private static final List<String> COLUMNS =
      List.of(
          "size",
          "format",
          "jpeg_quality",
          "chroma",
          "brightness",
          "blue_minus_red",
          "green_minus_others");
  private static final int IMAGES_PER_TASK = 64;
  private static final int DECIMALS = 1;

  private ImageFacts() {}

  /** What a run keeps of its images; nothing if it kept none. */
  public static Optional<FactTable> kept(Path run) {
    Path file = run.resolve(FILE);
    return Files.exists(file) ? Optional.of(FactTable.read(file)) : Optional.empty();
  }

  /**
   * Looks at images and keeps what is seen in the folder of a run, unless it is there already.
   *
   * @param run folder of the run
   * @param data the data folder
   * @param paths paths of the images relative to it
   */
  public static void keep(Path run, Path data, List<String> paths, Look look) {
    boolean there = kept(run).filter(table -> table.rows().keySet().containsAll(paths)).isPresent();
    if (!there) {
      of(data, paths, look).write(run.resolve(FILE));
    }
  }

  /**
   * How images are looked at.
   *
   * @param workers threads
   * @param progress is told
   */
  public record Look(int workers, Progress progress) {}

  /**
   * Looks at images. One that cannot be decoded has no row: nobody could judge it either.
   *
   * @throws FailureException if none could be decoded; names the first and why
   */
  public static FactTable of(Path data, List<String> paths, Look look) {
    List<Callable<Map<String, List<String>>>> tasks = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(look.workers());
        Progress.Task task = look.progress().start("look", paths.size())) {
      for (int start = 0; start < paths.size(); start += IMAGES_PER_TASK) {
        List<String> some = paths.subList(start, Math.min(paths.size(), start + IMAGES_PER_TASK));
        tasks.add(() -> each(data, some, task));
      }
      Map<String, List<String>> rows = new LinkedHashMap<>();
      pool.run(tasks).forEach(rows::putAll);
      if (rows.isEmpty() && !paths.isEmpty()) {
        ImageGlance.of(data.resolve(paths.get(0)));
      }
      return new FactTable(COLUMNS, rows);
    }
  }

  private static Map<String, List<String>> each(Path data, List<String> paths, Progress.Task task) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String path : paths) {
      CancelledException.throwIfInterrupted();
      try {
        rows.put(path, cells(ImageGlance.of(data.resolve(path))));
      } catch (FailureException e) {
        rows.remove(path);
      }
      task.advance(1);
    }
    return rows;
  }

  private static List<String> cells(ImageGlance image) {
    ImageHeader header = image.header();
    Optional<JpegCoding> jpeg = header.jpeg();
    return List.of(
        header.width() + "x" + header.height(),
        header.format().name(),
        jpeg.map(coding -> Integer.toString(coding.quality())).orElse(""),
        jpeg.map(JpegCoding::subsampling).orElse(""),
        level(image.brightness()),
        level(image.blue() - image.red()),
        level(image.green() - (image.red() + image.blue()) / 2));
  }

  private static String level(double value) {
    return Decimals.fixed(value, DECIMALS);
  }
}
