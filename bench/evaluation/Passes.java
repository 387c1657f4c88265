import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.Evaluation;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.EvaluationResult;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.score.Predictions;
import dev.assay.runtime.Contract;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import dev.assay.runtime.SessionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Whole passes over a folder's images, all arms in turn within every round. Usage: Passes ROUNDS DATA IMAGES PYTHON SCRIPT WORK
 * MODEL_FOLDER...; PYTHON may be "-". Prints a table.
 */
public final class Passes {
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();
  private static final int BATCH = EvaluationPlan.DEFAULT_BATCH;

  private interface Arm {
    double seconds() throws Exception;
  }

  private final List<Sample> samples;
  private final List<String> classes;
  private final ImageSource images;
  private final Path work;
  private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
  private final Map<String, EvaluationResult> results = new LinkedHashMap<>();
  private final Map<String, Arm> arms = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<Process, Writer> children = new LinkedHashMap<>();

  private Passes(Path data, int most, Path work) {
    ImageSet set = ImageSet.all(data, WORKERS, Progress.NONE);
    List<Sample> all = new ArrayList<>(set.samples());
    Collections.shuffle(all, new Random(3));
    samples = List.copyOf(all.subList(0, Math.min(most, all.size())));
    classes = set.classes();
    images = ImageSource.folder(data);
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    Passes bench = new Passes(data, Integer.parseInt(args[2]), Path.of(args[5]));
    List<Entrant> entrants = new ArrayList<>();
    try {
      bench.arms.put("decode", () -> bench.parallel(bench::decode));
      for (String name : List.of(args).subList(6, args.length)) {
        ModelFolder folder = ModelFolder.find(List.of(Path.of(name))).get(0);
        Entrant entrant = open(folder);
        entrants.add(entrant);
        bench.add(entrant);
        if (!args[3].equals("-")) {
          bench.addPython(folder, data, args[3], args[4]);
        }
      }
      if (entrants.size() > 1) {
        bench.arms.put("all evaluate", () -> bench.evaluate("all", entrants));
      }
      bench.rounds(Integer.parseInt(args[0]));
      bench.print(entrants);
    } finally {
      bench.end();
      bench.pool.shutdown();
      entrants.forEach(entrant -> entrant.model().close());
    }
  }

  private static Entrant open(ModelFolder folder) {
    ModelCard card = folder.card().orElseThrow();
    OnnxModel model =
        OnnxModel.open(
            folder.modelFile().orElseThrow(), card, SessionSettings.DEFAULT, System::nanoTime);
    return new Entrant(folder.name(), folder.name(), card.preprocessing(), model);
  }

  private void add(Entrant entrant) {
    arms.put(entrant.name() + " evaluate", () -> evaluate(entrant.name(), List.of(entrant)));
    List<Predictor> predictors = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      predictors.add(
          entrant.filled(BATCH, samples.stream().limit(BATCH).map(Sample::path).toList(), images));
    }
    int batches = (samples.size() - 1) / BATCH + 1;
    arms.put(
        entrant.name() + " infer",
        () -> parallel(batches, worker -> predictors.get(worker).predict(BATCH)));
    Contract.Input input = entrant.model().contract().input();
    ThreadLocal<ByteBuffer> row =
        ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(input.imageBytes()).order(ByteOrder.nativeOrder()));
    arms.put(
        entrant.name() + " decode and prepare",
        () ->
            parallel(
                sample ->
                    entrant
                        .preprocessing()
                        .write(
                            images.decode(
                                samples.get(sample).path(), entrant.preprocessing().color()),
                            input.layout(),
                            input.type(),
                            row.get(),
                            0)));
  }

  private void decode(int sample) {
    images.decode(samples.get(sample).path(), Color.RGB);
  }

  private double evaluate(String name, List<Entrant> entrants) {
    var plan = new EvaluationPlan(samples, classes, WORKERS, BATCH);
    var answers = new AnswerFolder(work.resolve("answers"), "bench");
    long start = System.nanoTime();
    results.put(
        name,
        new Evaluation(plan, images, answers, System::nanoTime).run(entrants, Progress.NONE));
    double taken = (System.nanoTime() - start) / 1e9;
    answers.clear();
    return taken;
  }

  /** Seconds that all threads take for one task of each sample. */
  private double parallel(IntConsumer task) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return timed(
        worker -> {
          for (int i = next.getAndIncrement(); i < samples.size(); i = next.getAndIncrement()) {
            task.accept(i);
          }
        });
  }

  /** Seconds that all threads take for so many tasks, each told which thread it is in. */
  private double parallel(int tasks, IntConsumer task) throws Exception {
    AtomicInteger next = new AtomicInteger();
    return timed(
        worker -> {
          while (next.getAndIncrement() < tasks) {
            task.accept(worker);
          }
        });
  }

  private double timed(IntConsumer ofWorker) throws Exception {
    long start = System.nanoTime();
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      ends.add(pool.submit(() -> ofWorker.accept(worker)));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void addPython(ModelFolder folder, Path data, String python, String script)
      throws IOException {
    Path list = Files.write(work.resolve("list"), samples.stream().map(Sample::path).toList());
    for (String kind : List.of("pillow", "opencv")) {
      Path out = work.resolve(folder.name() + "." + kind);
      ProcessBuilder builder =
          new ProcessBuilder(
              python,
              script,
              kind,
              folder.folder().toString(),
              data.toString(),
              list.toString(),
              "" + WORKERS,
              "32",
              out.toString());
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      BufferedReader in = process.inputReader();
      Writer to = process.outputWriter();
      children.put(process, to);
      if (!"ready".equals(in.readLine())) {
        System.err.println("bench: no Python arm, " + kind + ", for " + folder.name());
        continue;
      }
      arms.put(
          folder.name() + " " + kind,
          () -> {
            to.write("go\n");
            to.flush();
            return Double.parseDouble(in.readLine());
          });
    }
  }

  /** A child ends when its input does, and its own children with it. */
  private void end() throws IOException, InterruptedException {
    for (Map.Entry<Process, Writer> child : children.entrySet()) {
      child.getValue().close();
      child.getKey().waitFor();
    }
  }

  private void rounds(int rounds) throws Exception {
    List<String> order = new ArrayList<>(arms.keySet());
    Random random = new Random(1);
    for (int round = -2; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String name : order) {
        double taken = arms.get(name).seconds();
        if (round >= 0) {
          seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(taken);
        }
      }
      System.err.printf("round %d of %d done%n", round + 1, rounds);
    }
  }

  private void print(List<Entrant> entrants) {
    System.out.printf(
        Locale.ROOT, "%d images, %d workers, batch %d%n%n", samples.size(), WORKERS, BATCH);
    System.out.println(
        "| model | images/s | decode alone | decode and prepare alone | inference alone | time / ideal (decode + inference) |"
            + " time / (decode and prepare + inference) | Python, Pillow | Python, OpenCV | rate / best Python | other answers in Python |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Entrant entrant : entrants) {
      print(entrant.name());
    }
    if (entrants.size() > 1) {
      List<Double> ideal = seconds.get("decode");
      List<Double> prepared = new ArrayList<>(Collections.nCopies(ideal.size(), 0.0));
      for (Entrant entrant : entrants) {
        ideal = sum(ideal, seconds.get(entrant.name() + " infer"));
        prepared =
            sum(
                sum(prepared, seconds.get(entrant.name() + " decode and prepare")),
                sum(
                    seconds.get(entrant.name() + " infer"),
                    seconds.get("decode").stream().map(taken -> -taken).toList()));
      }
      prepared = sum(prepared, seconds.get("decode"));
      System.out.printf(
          Locale.ROOT,
          "| all %d at once | %.0f | | | | %s | %s | | | | |%n",
          entrants.size(),
          rate("all evaluate"),
          ratios(seconds.get("all evaluate"), ideal),
          ratios(seconds.get("all evaluate"), prepared));
    }
  }

  private void print(String name) {
    List<Double> own = seconds.get(name + " evaluate");
    List<Double> infer = seconds.get(name + " infer");
    String best =
        median(seconds.getOrDefault(name + " pillow", List.of(1e9)))
                <= median(seconds.getOrDefault(name + " opencv", List.of(1e9)))
            ? " pillow"
            : " opencv";
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f | %s | %s | %s | %s | %s | %s |%n",
        name,
        rate(name + " evaluate"),
        rate("decode"),
        rate(name + " decode and prepare"),
        rate(name + " infer"),
        ratios(own, sum(seconds.get("decode"), infer)),
        ratios(own, sum(seconds.get(name + " decode and prepare"), infer)),
        words(name + " pillow"),
        words(name + " opencv"),
        seconds.containsKey(name + best) ? ratios(seconds.get(name + best), own) : "",
        seconds.containsKey(name + best) ? differing(name, best.strip()) : "");
  }

  private String differing(String name, String kind) {
    try {
      Map<String, String> theirs = new LinkedHashMap<>();
      for (String line : Files.readAllLines(work.resolve(name + "." + kind))) {
        theirs.put(line.split("\t")[0], line.split("\t")[1]);
      }
      Predictions ours =
          ((Outcome.Finished) results.get(name).outcomes().get(0)).predictions();
      long other =
          ours.rows().stream().filter(row -> !row.predicted().equals(theirs.get(row.path()))).count();
      return other + " of " + ours.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String words(String arm) {
    return seconds.containsKey(arm) ? String.format(Locale.ROOT, "%.0f", rate(arm)) : "";
  }

  private double rate(String arm) {
    return samples.size() / median(seconds.get(arm));
  }

  private static List<Double> sum(List<Double> a, List<Double> b) {
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i) + b.get(i));
    }
    return sums;
  }

  /** Median of the ratios within rounds, and all of them but the outermost tenths. */
  private static String ratios(List<Double> a, List<Double> b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      ratios.add(a.get(i) / b.get(i));
    }
    Collections.sort(ratios);
    int cut = ratios.size() / 10;
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        median(ratios),
        ratios.get(cut),
        ratios.get(ratios.size() - 1 - cut));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
