package dev.assay.training;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Steps down the gradient: clipping, Deeplearning4j's updater at its largest step size, the
 * schedule, the step. Adam and Nesterov's momentum are linear in a constant step size, so scaling
 * what they answer is the same as PyTorch's scaling of the step size. Running statistics of batch
 * normalization pass by clipping and schedule.
 */
final class Descent implements AutoCloseable {
  private final ComputationGraph network;
  private final Gradients gradients;
  private final Pace pace;
  private final double clipNorm;
  private final INDArray flat;
  private final Gradient whole;
  private final List<INDArray> trained;

  Descent(ComputationGraph network, Gradients gradients, Pace pace) {
    this.network = network;
    this.gradients = gradients;
    this.pace = pace;
    this.clipNorm = pace.recipe().optimizer().clipNorm();
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    this.flat = network.getFlattenedGradients();
    this.whole = new DefaultGradient(flat);
    this.trained = Layout.of(network).trained(flat);
  }

  /**
   * One step.
   *
   * @return the last layer's values before it, as {@link Gradients#compute} gives them
   * @throws NotFiniteException if the gradient is not finite; no step is made then
   */
  float[] step(INDArray features, INDArray targets) {
    float[] values = gradients.compute(features, targets);
    int images = Math.toIntExact(features.size(0));
    double norm = norm() / images;
    if (!Double.isFinite(norm)) {
      throw new NotFiniteException(NotFinite.where(network, features));
    }
    if (clipNorm > 0 && norm > clipNorm) {
      scale(clipNorm / norm);
    }
    ComputationGraphConfiguration configuration = network.getConfiguration();
    int step = configuration.getIterationCount();
    network
        .getUpdater()
        .update(
            whole, step, configuration.getEpochCount(), images, LayerWorkspaceMgr.noWorkspaces());
    scale(pace.factor(step));
    network.params().subi(flat.reshape(flat.length()));
    configuration.setIterationCount(step + 1);
    return values;
  }

  @Override
  public void close() {
    gradients.close();
  }

  private double norm() {
    double squares = 0;
    for (INDArray part : trained) {
      double length = part.norm2Number().doubleValue();
      squares += length * length;
    }
    return Math.sqrt(squares);
  }

  private void scale(double factor) {
    if (factor != 1) {
      trained.forEach(part -> part.muli(factor));
    }
  }
}
