package dev.assay.harness.judge;

import dev.assay.data.card.ModelFolder;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.runtime.Device;
import java.util.List;
import java.util.Optional;

/**
 * What is to be judged, and how.
 *
 * @param models the models, in the order of the table; those with a problem get a failed row
 * @param devices where each of them runs
 * @param images what they are judged on
 * @param workers threads that evaluate side by side, at least 1
 * @param batch images in each run of the evaluation, where a model leaves that free
 * @param threads threads inside one timed run
 * @param timing how latency is measured; empty if it is not
 * @param trials what is asked of models before and while they run
 */
public record JudgeRequest(
    List<ModelFolder> models,
    List<Device> devices,
    ImageSet images,
    int workers,
    int batch,
    int threads,
    Optional<LatencyPlan> timing,
    Trials trials) {
  public JudgeRequest {
    models = List.copyOf(models);
    devices = List.copyOf(devices);
  }
}
