import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.Evaluation;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.EvaluationResult;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.judge.ImageSet;
import dev.assay.runtime.Contract;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import dev.assay.runtime.SessionSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
  private final List<PythonPass> children = new ArrayList<>();

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
      bench.arms.put("decode", () -> bench.parallel(sample -> bench.decoded(sample, Color.RGB, image -> {})));
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
      new PassTable(bench.samples.size(), WORKERS, bench.seconds, bench.results, bench.work)
          .print(entrants);
    } finally {
      for (PythonPass child : bench.children) {
        child.close();
      }
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
                    decoded(
                        sample,
                        entrant.preprocessing().color(),
                        image ->
                            entrant
                                .preprocessing()
                                .write(image, input.layout(), input.type(), row.get(), 0))));
  }

  private void decoded(int sample, Color color, Consumer<Pixels> use) {
    Pixels image = images.decode(samples.get(sample).path(), color);
    try {
      use.accept(image);
    } finally {
      image.release();
    }
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
      String name = folder.name() + " " + kind;
      Path out = work.resolve(folder.name() + "." + kind);
      PythonPass pass =
          PythonPass.start(
              python,
              script,
              kind,
              folder.folder().toString(),
              data.toString(),
              list.toString(),
              "" + WORKERS,
              "32",
              out.toString());
      children.add(pass);
      if (pass.isReady()) {
        arms.put(name, pass::seconds);
      } else {
        System.err.println("bench: no Python arm " + name);
      }
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
}
