package dev.assay.training;

import dev.assay.data.dataset.Split;
import dev.assay.training.architecture.Input;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One training, as the user asks for it.
 *
 * @param architecture what is trained
 * @param data data folder
 * @param split which of its images are in the parts train and validation
 * @param cache folder for decoded images, shared by all trainings
 * @param out folder of the model, such as {@code models/lenet5}; its last name is the model's
 * @param options how it is trained
 * @param start what happens with a training that lies in {@code out}
 * @param from folder or checkpoint of a trained network that gives the first weights
 */
public record TrainingJob(
    Architecture architecture,
    Path data,
    Split split,
    Path cache,
    Path out,
    TrainingOptions options,
    Start start,
    Optional<Path> from) {
  /** One with first weights drawn by lot. */
  public TrainingJob(
      Architecture architecture,
      Path data,
      Split split,
      Path cache,
      Path out,
      TrainingOptions options,
      Start start) {
    this(architecture, data, split, cache, out, options, start, Optional.empty());
  }

  /** This from a trained network. */
  public TrainingJob from(Path trained) {
    return new TrainingJob(
        architecture, data, split, cache, out, options, start, Optional.of(trained));
  }

  /** Size of the images that the network takes. */
  Input input() {
    return options.recipe().form().input(architecture.blueprint().input());
  }

  /** Name of the model. */
  public String name() {
    return out.toAbsolutePath().normalize().getFileName().toString();
  }
}
