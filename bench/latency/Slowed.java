import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.latency.Latency;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.latency.LatencyRun;
import dev.assay.harness.latency.MachineState;
import dev.assay.harness.latency.Workload;
import dev.assay.harness.launch.LaunchReport;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import dev.assay.runtime.SessionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One launch: a model opened three times, the third of which spins on after each call for 5 % of its
 * time. Arguments: model folder, number of the launch, seed. Prints a {@link LaunchReport} as JSON.
 */
final class Slowed {
  private static final double SLOWDOWN = 0.05;
  private static final int COPIES = 3;

  public static void main(String[] arguments) throws Exception {
    ModelFolder folder = ModelFolder.find(List.of(Path.of(arguments[0]))).get(0);
    int launch = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    List<OnnxModel> models = new ArrayList<>();
    List<Workload> workloads = new ArrayList<>(Collections.nCopies(COPIES, null));
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
    Collections.shuffle(order, new Random(seed));
    for (int copy : order) {
      ModelCard card = folder.card().orElseThrow();
      OnnxModel model =
          OnnxModel.open(
              folder.modelFile().orElseThrow(), card, SessionSettings.DEFAULT, System::nanoTime);
      models.add(model);
      Predictor predictor = model.predictor(1);
      Runnable call = copy == COPIES - 1 ? () -> spun(predictor) : predictor::run;
      workloads.set(copy, new Workload("copy " + copy, predictor.batch(), call));
    }
    var plan = new LatencyPlan(Duration.ofSeconds(1), Duration.ofSeconds(1), 40, seed);
    List<LatencyResult> results =
        new LatencyRun(plan, System::nanoTime, MachineState::now).measure(workloads, Progress.NONE);
    List<Latency> latencies =
        results.stream().map(result -> ((LatencyResult.Measured) result).latency()).toList();
    models.forEach(OnnxModel::close);
    var report =
        new LaunchReport(
            launch,
            1,
            latencies.get(0).disturbance(),
            latencies.stream().map(Slowed::result).toList());
    System.out.println(new ObjectMapper().writeValueAsString(report));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void spun(Predictor predictor) {
    long start = System.nanoTime();
    predictor.run();
    long end = System.nanoTime();
    long until = end + Math.round(SLOWDOWN * (end - start));
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static LaunchReport.Result result(Latency latency) {
    return new LaunchReport.Result(
        "",
        new LaunchReport.OpenedModel(latency.images(), 0, 0),
        latency.warmUpCalls(),
        latency.times().stream().boxed().toList(),
        latency.slices(),
        Map.of(),
        latency.warnings());
  }
}
