import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.resize.Interpolation;
import dev.assay.data.resize.Library;
import dev.assay.data.resize.Resizer;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * JPEG bytes to a filled direct float buffer on one thread, in interleaved rounds with libjpeg-turbo
 * alone and with Pillow. Arguments: folder of class folders, rounds, Python, script for it.
 */
final class Preparing {
  private static final int IMAGES = 64;
  private static final int WARM_UP_ROUNDS = 8;
  private static final String FLOOR = "decode alone";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ByteBuffer TENSOR =
      ByteBuffer.allocateDirect(4 * 3 * 224 * 224).order(ByteOrder.nativeOrder());

  public static void main(String[] arguments) throws Exception {
    List<Path> files = files(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    Map<String, Task> tasks = tasks(files);
    Python python = Python.start(arguments[2], arguments[3], files);
    python.addTo(tasks);
    Map<String, List<Double>> nanos = measure(tasks, rounds);
    System.out.printf(Locale.ROOT, "%d images, %d rounds, %s%n%n", files.size(), rounds, python.version());
    openCvTable(nanos);
    pillowTable(nanos);
  }

  /** Processor time of one pass over all images, in nanoseconds an image; empty if it cannot be done. */
  private interface Task {
    OptionalDouble nanos() throws IOException;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> all = found.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      List<Path> some = new ArrayList<>();
      for (int i = 0; i < IMAGES; i++) {
        some.add(all.get(i * all.size() / IMAGES));
      }
      return some;
    }
  }

  private static Map<String, Task> tasks(List<Path> files) throws IOException {
    List<byte[]> jpegs = new ArrayList<>();
    List<Pixels> decoded = new ArrayList<>();
    for (Path file : files) {
      jpegs.add(Files.readAllBytes(file));
      decoded.add(ImageDecoder.decode(file, Color.RGB));
    }
    Map<String, Task> tasks = new LinkedHashMap<>();
    tasks.put(FLOOR, floor(jpegs));
    tasks.put("decode of ours", of(jpegs, jpeg -> ImageDecoder.open(jpeg, Color.RGB, "").release()));
    for (String kernel : List.of("opencv nearest", "opencv bilinear", "opencv area", "opencv bicubic",
        "pil bilinear", "pil bicubic")) {
      for (int side : new int[] {32, 64, 224}) {
        Preprocessing steps = steps(kernel.split(" "), side);
        tasks.put(kernel + " " + side, of(jpegs, jpeg -> prepare(jpeg, steps)));
      }
    }
    for (Interpolation kernel : List.of(Interpolation.BILINEAR, Interpolation.BICUBIC)) {
      Resizer resizer = Library.PIL.resizer(kernel, true);
      for (int side : new int[] {32, 64, 224}) {
        tasks.put("resize pil " + kernel.name().toLowerCase(Locale.ROOT) + " " + side,
            of(decoded, image -> resizer.resize(image, side, side)));
      }
    }
    return tasks;
  }

  private static void prepare(byte[] jpeg, Preprocessing steps) {
    Pixels image = ImageDecoder.open(jpeg, Color.RGB, "");
    steps.write(image, Layout.NCHW, DataType.FLOAT32, TENSOR, 0);
    image.release();
  }

  private static <T> Task of(List<T> inputs, Consumer<T> work) {
    return () -> {
      long start = THREADS.getCurrentThreadCpuTime();
      inputs.forEach(work);
      return OptionalDouble.of((THREADS.getCurrentThreadCpuTime() - start) / (double) inputs.size());
    };
  }

  /** OpenCV's libjpeg-turbo into one matrix that is used again and again. */
  private static Task floor(List<byte[]> jpegs) {
    List<Mat> inputs = new ArrayList<>();
    for (byte[] jpeg : jpegs) {
      inputs.add(new Mat(1, jpeg.length, opencv_core.CV_8UC1, new BytePointer(jpeg)));
    }
    Mat output = new Mat();
    return of(inputs, jpeg -> opencv_imgcodecs.imdecode(jpeg, opencv_imgcodecs.IMREAD_COLOR_RGB, output));
  }

  private static Preprocessing steps(String[] kernel, int side) throws IOException {
    return Preprocessing.parse(new ObjectMapper().readTree("""
        [{"op": "decode", "color": "RGB"},
         {"op": "resize", "height": %d, "width": %d, "library": "%s", "interpolation": "%s"},
         {"op": "scale", "factor": 0.00392156862745098},
         {"op": "normalize", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}]
        """.formatted(side, side, kernel[0], kernel[1])));
  }

  /** Every task once a round, the order another one each round. */
  private static Map<String, List<Double>> measure(Map<String, Task> tasks, int rounds) throws IOException {
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    tasks.keySet().forEach(name -> nanos.put(name, new ArrayList<>()));
    List<String> order = new ArrayList<>(tasks.keySet());
    Random random = new Random(0);
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String name : order) {
        OptionalDouble measured = tasks.get(name).nanos();
        if (round >= 0 && measured.isPresent()) {
          nanos.get(name).add(measured.getAsDouble());
        }
      }
    }
    nanos.values().removeIf(List::isEmpty);
    return nanos;
  }

  private static void openCvTable(Map<String, List<Double>> nanos) {
    System.out.println("| JPEG bytes to tensor | us | times decode alone (range over rounds) |\n|---|---|---|");
    for (String name : nanos.keySet()) {
      if (name.startsWith("opencv") || name.contains("decode") || name.startsWith("simplejpeg")) {
        System.out.printf(Locale.ROOT, "| %s | %.0f | %s |%n", name, median(nanos.get(name)) / 1e3,
            ratio(nanos.get(name), nanos.get(FLOOR)));
      }
    }
    System.out.println();
  }

  private static void pillowTable(Map<String, List<Double>> nanos) {
    System.out.println("| PIL kernel | ours, us | Pillow, us | ratio (range over rounds) |\n|---|---|---|---|");
    for (String name : nanos.keySet()) {
      List<Double> theirs = nanos.get("Pillow " + name);
      if (theirs != null) {
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %s |%n",
            name.startsWith("resize") ? name : "JPEG to tensor, " + name, median(nanos.get(name)) / 1e3,
            median(theirs) / 1e3, ratio(nanos.get(name), theirs));
      }
    }
  }

  /** The median over the rounds of the ratio within a round, its lowest and its highest. */
  private static String ratio(List<Double> ours, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / others.get(i));
    }
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(ratios), Collections.min(ratios),
        Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Pillow in a process of its own, which waits while it is not asked. */
  private record Python(String version, BufferedReader answers, PrintStream questions) {
    static Python start(String python, String script, List<Path> files) throws IOException {
      List<String> command = new ArrayList<>(List.of(python, script));
      files.forEach(file -> command.add(file.toString()));
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
      String version = answers.readLine();
      PrintStream questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      return new Python(version == null ? "no Pillow: set PYTHON" : version, answers, questions);
    }

    void addTo(Map<String, Task> tasks) {
      if (!version.startsWith("Pillow")) {
        return;
      }
      tasks.put("Pillow decode", () -> ask("decode"));
      tasks.put("simplejpeg decode", () -> ask("simplejpeg"));
      for (String kernel : List.of("bilinear", "bicubic")) {
        for (int side : new int[] {32, 64, 224}) {
          String size = kernel + " " + side;
          tasks.put("Pillow pil " + size, () -> ask("both " + size));
          tasks.put("Pillow resize pil " + size, () -> ask("resize " + size));
        }
      }
    }

    private OptionalDouble ask(String task) throws IOException {
      questions.println(task);
      String answer = answers.readLine();
      return answer == null || answer.equals("none") ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(answer));
    }
  }
}
