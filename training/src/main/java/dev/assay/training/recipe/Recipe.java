package dev.assay.training.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.training.batch.Augmentation;
import dev.assay.training.batch.Mixing;
import java.util.List;

/**
 * How a network is trained: all that is chosen but the data and the seed.
 *
 * @param json every setting by name, as in {@code defaults.yaml}
 */
public record Recipe(ObjectNode json) {
  private static final int LARGEST_BATCH = 1_000_000;

  public Recipe {
    json = json.deepCopy();
  }

  /** What is not said elsewhere. */
  public static Recipe defaults() {
    return new Recipe(RecipeFile.defaults());
  }

  /**
   * This with other values.
   *
   * @param changes settings by name
   * @param place where they stand, such as {@code Recipe 'x.yaml'}; begins messages
   * @throws dev.assay.data.MisuseException if one is unknown, of the wrong kind or out of its range
   */
  public Recipe with(ObjectNode changes, String place) {
    var changed = new Recipe(new Overlay(place, RecipeFile.defaults()).over(json, changes));
    changed.check();
    return changed;
  }

  /** Every setting by name. */
  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** Images a step, at least 1. */
  public int batch() {
    return whole("batch");
  }

  /** When it ends. */
  public Length length() {
    return new Length(whole("epochs"), number("minutes"), whole("early_stopping"));
  }

  /** What becomes of gradients. */
  public Optimizer optimizer() {
    return new Optimizer(
        choice("optimizer", Optimizer.Kind.class),
        number("learning_rate"),
        number("momentum"),
        number("weight_decay"),
        number("clip_norm"));
  }

  /** How the step size changes. */
  public Schedule schedule() {
    return new Schedule(
        choice("schedule", Schedule.Kind.class), number("warmup_epochs"), number("final_factor"));
  }

  /** What the network is to answer. */
  public Targets targets() {
    return new Targets(
        number("label_smoothing"), choice("class_weights", Targets.ClassWeights.class));
  }

  /** What is built and fed. */
  public Form form() {
    return new Form(
        whole("size"),
        choice("color", Form.Color.class),
        number("width"),
        json.required("auxiliary_heads").booleanValue(),
        choice("normalization", Form.Normalized.class));
  }

  /** What happens to training images at random. */
  public Augmentation augmentation() {
    return new Block(json.required("augmentation")).augmentation();
  }

  /** How images of a batch are blended. */
  public Mixing mixing() {
    Limits.within("mixup", number("mixup"), 0, 100);
    Limits.within("cutmix", number("cutmix"), 0, 100);
    return new Mixing(number("mixup"), number("cutmix"));
  }

  /**
   * How slowly averaged weights follow the trained ones, in [0, 1): the share that an average keeps
   * in a step. 0 is no average.
   */
  public double averageDecay() {
    double decay = number("ema_decay");
    Limits.within("ema_decay", decay, 0, 0.999999);
    return decay;
  }

  /** Settings that leave a training other than they promise, one line each; mostly none. */
  public List<String> doubts() {
    double warmup = schedule().warmupEpochs();
    int epochs = length().epochs();
    return warmup < epochs
        ? List.of()
        : List.of(
            "warmup_epochs is %s of %d epochs: the step size still rises when the training ends; give more --epochs or a shorter warm-up"
                .formatted(warmup, epochs));
  }

  private void check() {
    Limits.within("batch", batch(), 1, LARGEST_BATCH);
    length();
    optimizer();
    schedule();
    targets();
    form();
    augmentation();
    mixing();
    averageDecay();
  }

  private int whole(String key) {
    return json.required(key).intValue();
  }

  private double number(String key) {
    return json.required(key).doubleValue();
  }

  private <E extends Enum<E>> E choice(String key, Class<E> type) {
    return Limits.choice(key, json.required(key).textValue(), type);
  }
}
