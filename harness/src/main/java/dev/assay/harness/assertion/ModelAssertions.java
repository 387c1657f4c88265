package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import java.nio.file.Path;

/**
 * Where tests of models begin: {@code
 * assertThat(run("models/lenet5").on("data/test")).hasAccuracyAtLeast(0.97)}.
 */
public final class ModelAssertions {
  private ModelAssertions() {}

  /**
   * Names a model to run: a folder with a card, one of Hugging Face's or timm's, or an {@code
   * .onnx} file with a card in it. On the processor unless {@link ModelOrder#device} says
   * otherwise.
   */
  public static ModelOrder run(Path model) {
    return ModelOrder.of(model);
  }

  /** As {@link #run(Path)}. */
  public static ModelOrder run(String model) {
    return run(Path.of(model));
  }

  /**
   * A model as an earlier run recorded it, to hold another one against; nothing runs.
   *
   * @param run folder of the run, such as {@code results/baseline}
   * @param model its name in the table of that run
   * @throws MisuseException if there is no such run or model, or its predictions are gone
   */
  public static JudgedModel recorded(Path run, String model) {
    return JudgedModel.recorded(run, model);
  }

  /** What the model must be able to do. It runs with the first assertion, once. */
  public static ModelAssert assertThat(JudgedModel model) {
    return new ModelAssert(model, Evidence.AGAINST);
  }
}
