package dev.assay.training.recipe;

import java.util.Optional;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * What becomes of gradients.
 *
 * @param kind which rule
 * @param learningRate largest step size, in (0, 1]; the {@link Schedule} lowers it
 * @param momentum of {@link Kind#SGD}, in [0, 1)
 * @param weightDecay pull of weights towards 0; not of biases and batch normalization
 * @param clipNorm longest gradient, over all parameters, of the mean loss of a batch; 0 is no limit
 */
public record Optimizer(
    Kind kind, double learningRate, double momentum, double weightDecay, double clipNorm) {

  /**
   * The rules, as PyTorch has them but for Adam's epsilon of 1e-8. Deeplearning4j adds it before
   * the bias of the second moment is corrected, as the paper's section 2 does in the form for
   * speed: beside PyTorch's it counts {@code 1 / sqrt(1 - 0.999^step)} as much, 32 times in the
   * first step, twice after 288. Only gradients near 1e-8 notice.
   */
  public enum Kind {
    /** Kingma and Ba, https://arxiv.org/abs/1412.6980; weight decay is added to the gradient. */
    ADAM,
    /** Loshchilov and Hutter, https://arxiv.org/abs/1711.05101: weight decay past the moments. */
    ADAMW,
    /** Gradient descent with Nesterov's momentum; weight decay is added to the gradient. */
    SGD
  }

  public Optimizer {
    Limits.positive("learning_rate", learningRate, 1, "0.001");
    Limits.within("momentum", momentum, 0, 0.9999);
    Limits.within("weight_decay", weightDecay, 0, 1);
    Limits.within("clip_norm", clipNorm, 0, 1e6);
  }

  /** Deeplearning4j's rule, at the largest step size. */
  public IUpdater updater() {
    if (kind != Kind.SGD) {
      return new Adam(learningRate);
    }
    return momentum == 0 ? new Sgd(learningRate) : new Nesterovs(learningRate, momentum);
  }

  /** Deeplearning4j's form of the weight decay. */
  public Optional<Regularization> regularization() {
    if (weightDecay == 0) {
      return Optional.empty();
    }
    return Optional.of(
        kind == Kind.ADAMW
            ? new WeightDecay(weightDecay, /* applyLR= */ true)
            : new L2Regularization(weightDecay));
  }
}
