import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.Evaluation;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.SessionSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Peak heap of an evaluation with its scores and files, on a folder that is repeated to N images. Usage: Memory DATA MODEL_FOLDER N
 * files|memory WORK; with "memory" a few decoded images stand for all files. Prints a row of a table.
 *
 * <p>Live heap: what is in use right after a full collection, which a thread asks for four times a second; less what was in use
 * before, when the list of samples was there already.
 */
public final class Memory {
  private static final int CACHED = 24;

  private final AtomicLong highest = new AtomicLong();
  private volatile boolean over;

  public static void main(String[] args) throws Exception {
    new Memory().run(args);
  }

  private void run(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    ModelFolder folder = ModelFolder.find(List.of(Path.of(args[1]))).get(0);
    int images = Integer.parseInt(args[2]);
    int workers = Runtime.getRuntime().availableProcessors();
    ImageSet set = ImageSet.all(data, workers, Progress.NONE);
    List<Sample> samples = repeated(set.samples(), images);
    ImageSource source = args[3].equals("files") ? files(data) : cached(data);
    ModelCard card = folder.card().orElseThrow();
    Thread watch = new Thread(this::watch);
    try (OnnxModel model =
        OnnxModel.open(
            folder.modelFile().orElseThrow(), card, SessionSettings.DEFAULT, System::nanoTime)) {
      Entrant entrant = new Entrant(folder.name(), folder.name(), card.preprocessing(), model);
      var plan =
          new EvaluationPlan(samples, set.classes(), workers, EvaluationPlan.DEFAULT_BATCH);
      long before = used();
      watch.start();
      long start = System.nanoTime();
      Path work = Path.of(args[4]);
      var answers = new AnswerFolder(work.resolve("answers"), "bench");
      Outcome outcome =
          new Evaluation(plan, source, answers, System::nanoTime)
              .run(List.of(entrant), Progress.NONE)
              .outcomes()
              .get(0);
      long evaluated = System.nanoTime();
      RunDirectory run = RunDirectory.create(work.resolve("run"), header(set), Clock.systemUTC());
      ModelRun row =
          run.add(
              ModelRun.of(new Identity(folder.name(), "", "cpu", "", "c", "m")).build(),
              ((Outcome.Finished) outcome).predictions());
      over = true;
      watch.join();
      System.out.printf(
          Locale.ROOT,
          "| %,d | %.1f | %.0f | %.1f | %.0f | %.6f |%n",
          images,
          (highest.get() - before) / 1e6,
          Files.size(work.resolve("run/predictions/" + folder.name() + "@cpu.csv")) / 1e6,
          (evaluated - start) / 1e9,
          (System.nanoTime() - evaluated) / 1e9 * 1e6 / images,
          row.scores().values().get("accuracy"));
    }
  }

  private void watch() {
    try {
      while (!over) {
        highest.accumulateAndGet(used(), Math::max);
        Thread.sleep(250);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<Sample> repeated(List<Sample> samples, int images) {
    List<Sample> all = new ArrayList<>(images);
    while (all.size() < images) {
      all.addAll(samples.subList(0, Math.min(samples.size(), images - all.size())));
    }
    return Collections.unmodifiableList(all);
  }

  private static ImageSource files(Path data) {
    return ImageSource.folder(data);
  }

  private static ImageSource cached(Path data) {
    Map<Integer, Pixels> decoded = new ConcurrentHashMap<>();
    return (path, color) ->
        decoded.computeIfAbsent(
            Math.floorMod(path.hashCode(), CACHED),
            key -> ImageDecoder.decode(data.resolve(path), color)); // stays when it is released
  }

  private static RunHeader header(ImageSet set) {
    var facts =
        new DataFacts(set.name(), "", set.part(), set.samples().size(), set.classes(), List.of());
    return new RunHeader("bench", Map.of(), Map.of(), facts);
  }
}
