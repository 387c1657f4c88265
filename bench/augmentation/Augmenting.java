import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.chart.PictureGrid;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.training.batch.Storage;
import dev.assay.training.batch.Augmentation;
import dev.assay.training.batch.Batch;
import dev.assay.training.batch.ColorJitter;
import dev.assay.training.batch.Crops;
import dev.assay.training.batch.Distortion;
import dev.assay.training.batch.Draws;
import dev.assay.training.batch.Epoch;
import dev.assay.training.batch.Erasing;
import dev.assay.training.batch.Feed;
import dev.assay.training.batch.Flips;
import dev.assay.training.batch.ImageFiles;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.Mixing;
import dev.assay.training.batch.Normalization;
import dev.assay.training.batch.PixelCache;
import dev.assay.training.batch.PixelDecoding;
import dev.assay.training.batch.Prefetch;
import dev.assay.training.batch.Range;
import dev.assay.training.batch.Workers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Batches of the sample images: how fast one thread makes them, or, where a folder is given, what
 * they look like. Arguments: folder of class folders, folder for caches, folder for sheets or "-".
 */
final class Augmenting {
  private static final int BATCH = 64;
  private static final double SECONDS = 1;
  private static final int SHEET_PIXELS = 96;
  private static final int COLUMNS = 6;
  private static final int ROWS = 8;

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path caches = Path.of(arguments[1]);
    if (!arguments[2].equals("-")) {
      LabelledPixels images = images(folder, caches, SHEET_PIXELS);
      for (var policy : policies().entrySet()) {
        Path png = Path.of(arguments[2], policy.getKey().replace(' ', '-') + ".png");
        sheet(images, policy.getValue(), png, policy.getKey());
      }
      return;
    }
    System.out.println("| images/s of one core | 32 px | 64 px | 224 px |\n|---|---|---|---|");
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    for (int side : new int[] {32, 64, 224}) {
      LabelledPixels images = images(folder, caches, side);
      policies().forEach((name, policy) -> rows
          .computeIfAbsent(name, key -> new StringBuilder("| ").append(key).append(" |"))
          .append(String.format(Locale.ROOT, " %,.0f |", rate(images, policy))));
    }
    rows.values().forEach(System.out::println);
  }

  private record Policy(Augmentation augmentation, Mixing mixing) {
    Policy(Augmentation augmentation) {
      this(augmentation, Mixing.NONE);
    }
  }

  private static Map<String, Policy> policies() {
    Augmentation none = Augmentation.NONE;
    var turns = new Flips(true, true, true);
    var jitter = new ColorJitter(0.4, 0.4, 0.4, 0);
    var third = new Range(0.75, 4 / 3.0);
    Map<String, Policy> policies = new LinkedHashMap<>();
    policies.put("none", new Policy(none));
    policies.put("report", new Policy(Augmentation.STANDARD));
    policies.put("flips and turns", new Policy(none.with(turns)));
    policies.put("padded crop", new Policy(none.with(new Crops(12, Range.ONE, Range.ONE))));
    policies.put("resized crop", new Policy(none.with(new Crops(0, new Range(0.3, 1), third))));
    policies.put("translation", new Policy(none.with(new Distortion(0, 0, 0.2))));
    policies.put("jitter", new Policy(none.with(jitter)));
    policies.put("flips and jitter", new Policy(none.with(turns).with(jitter)));
    policies.put("jitter with hue", new Policy(none.with(new ColorJitter(0.4, 0.4, 0.4, 0.1))));
    policies.put("erasing", new Policy(none.with(new Erasing(0.5, 0.33))));
    policies.put("mixup", new Policy(none, new Mixing(0.8, 0)));
    policies.put("cutmix", new Policy(none, new Mixing(0, 1)));
    return policies;
  }

  private static LabelledPixels images(Path folder, Path caches, int side) throws IOException {
    List<Sample> samples;
    try (Stream<Path> files = Files.walk(folder)) {
      samples = files.filter(Files::isRegularFile).sorted()
          .map(file -> folder.relativize(file).toString())
          .map(file -> new Sample(file, file.substring(0, file.indexOf('/')))).toList();
    }
    List<String> labels = samples.stream().map(Sample::label).distinct().toList();
    List<Manifest.Entry> entries = Manifest.entries(folder, samples, 2, Progress.NONE);
    var files = new ImageFiles(folder, entries, side, side, 3, "bench");
    var decoding = new PixelDecoding(file -> pixels(file, side), 2);
    PixelCache cache = PixelCache.open(files, Storage.endless(caches), decoding, Progress.NONE);
    int[] classes = samples.stream().mapToInt(s -> labels.indexOf(s.label())).toArray();
    return new LabelledPixels(cache, 0, classes, Feed.STANDARD);
  }

  private static Pixels pixels(Path file, int side) {
    try {
      Preprocessing steps = Preprocessing.parse(new ObjectMapper().readTree(
          "[{\"op\":\"decode\",\"color\":\"RGB\"},{\"op\":\"resize\",\"height\":" + side
              + ",\"width\":" + side
              + ",\"interpolation\":\"bilinear\",\"antialias\":true,\"library\":\"pil\"}]"));
      byte[] samples = new byte[side * side * 3];
      steps.write(ImageDecoder.decode(file, Color.RGB), Layout.NHWC, DataType.UINT8,
          ByteBuffer.wrap(samples), 0);
      return new Pixels(side, side, 3, samples);
    } catch (IOException e) {
      throw new FailureException("Cannot parse the steps: " + e.getMessage(), e);
    }
  }

  /** Images per second of all threads' processor time: other load hardly changes it. */
  private static double rate(LabelledPixels images, Policy policy) {
    epochs(images, policy, SECONDS);
    return epochs(images, policy, SECONDS);
  }

  private static double epochs(LabelledPixels images, Policy policy, double seconds) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    long made = 0;
    double passed = 0;
    for (int epoch = 1; passed < seconds; epoch++) {
      try (Prefetch<Batch> batches = images.shuffled(
          new Epoch(epoch, BATCH, new Draws(1)), policy.augmentation(), policy.mixing())) {
        while (!batches.isEmpty()) {
          made += batches.take().size();
        }
      }
      passed = (system.getProcessCpuTime() - start) / 1e9;
    }
    return made / passed;
  }

  /** One image of each class in a row, as six epochs show it. */
  private static void sheet(LabelledPixels images, Policy policy, Path png, String title) {
    List<List<Pixels>> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(new ArrayList<>());
    }
    int[] shown = new int[ROWS];
    for (int epoch = 1; epoch <= COLUMNS; epoch++) {
      int[] order = new Draws(1).order(epoch, images.size());
      try (Prefetch<Batch> batches = images.shuffled(
          new Epoch(epoch, images.size(), new Draws(1)), policy.augmentation(), policy.mixing())) {
        Batch batch = batches.take();
        for (int i = 0; i < batch.size(); i++) {
          int c = batch.classOf(i);
          if (c < ROWS && (epoch == 1 && rows.get(c).isEmpty() || epoch > 1 && shown[c] == order[i])) {
            shown[c] = order[i];
            rows.get(c).add(picture(batch, i));
          }
        }
      }
    }
    List<PictureGrid.Row> grid = new ArrayList<>();
    rows.forEach(row -> grid.add(new PictureGrid.Row("class " + grid.size(), "", row)));
    PictureGrid.write(png, title, SHEET_PIXELS, grid);
  }

  private static Pixels picture(Batch batch, int image) {
    int plane = SHEET_PIXELS * SHEET_PIXELS;
    byte[] samples = new byte[plane * 3];
    try (var features = batch.features(); var one = features.slice(image).dup('c')) {
      float[] values = one.data().asFloat();
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) Math.round(255 * values[i % 3 * plane + i / 3]);
      }
    }
    return new Pixels(SHEET_PIXELS, SHEET_PIXELS, 3, samples);
  }
}
