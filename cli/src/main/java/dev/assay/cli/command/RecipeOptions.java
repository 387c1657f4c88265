package dev.assay.cli.command;

import dev.assay.training.Architecture;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a network is trained: the architecture's own recipe, a file over it, options over both. */
final class RecipeOptions {
  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description =
          "Settings in YAML, such as 'schedule: cosine', over the architecture's own recipe;"
              + " all of them are in docs/training.md.")
  private Optional<Path> recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting of a recipe, such as weight_decay=0.05; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images; the recipe's number unless said.")
  private Optional<String> epochs;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "The epoch in which so many minutes are used up is the last; the step size still"
              + " follows --epochs.")
  private Optional<String> minutes;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step; the recipe's unless said.")
  private Optional<String> batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Largest step size; the recipe's unless said.")
  private Optional<String> learningRate;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Height and width of the images, in pixels; the architecture's unless said.")
  private Optional<String> size;

  @Option(
      names = "--width",
      paramLabel = "X",
      description = "Multiplies the network's channels, such as 0.5.")
  private Optional<String> width;

  @Option(
      names = "--no-augment",
      description =
          "Images as they are: nothing of the recipe's block 'augmentation', such as flips, crops"
              + " and colors; mixup and cutmix stay.")
  private boolean noAugment;

  /** The recipe for an architecture. */
  Recipe of(Architecture architecture) {
    Recipe own = architecture.recipe();
    Recipe base = recipe.map(file -> RecipeFile.over(own, file)).orElse(own);
    Map<String, String> changes = new LinkedHashMap<>(settings);
    epochs.ifPresent(value -> changes.put("epochs", value));
    minutes.ifPresent(value -> changes.put("minutes", value));
    batch.ifPresent(value -> changes.put("batch", value));
    learningRate.ifPresent(value -> changes.put("learning_rate", value));
    size.ifPresent(value -> changes.put("size", value));
    width.ifPresent(value -> changes.put("width", value));
    if (noAugment) {
      changes.put("augmentation", "none");
    }
    return RecipeFile.over(base, changes);
  }
}
