package dev.assay.cli.command;

import dev.assay.data.draft.CardFact;
import dev.assay.data.inspect.FirstCard;
import dev.assay.data.json.JsonText;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay card}: a first card for a model, from its graph and what lies beside it. */
@Command(
    name = "card",
    description = "Write a first card for a model by looking at it, and say what was guessed.",
    mixinStandardHelpOptions = true)
final class CardCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(paramLabel = "MODEL", description = "An .onnx file, or a folder with one.")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The card; card.json beside the model unless said.")
  private Optional<Path> out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder of class folders, for the class names.")
  private Optional<Path> data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The class names in the order of the model's output, one a line.")
  private Optional<Path> labels;

  @Option(names = "--replace", description = "Write over a card that is there.")
  private boolean replace;

  @Option(names = "--json", description = "Print card and reasons as JSON.")
  private boolean json;

  @Override
  public void run() {
    FirstCard first = FirstCard.of(model, new FirstCard.Request(out, labels, data));
    first.write(replace);
    console.print(json ? JsonText.of(first.json()) : first.text());
    console.say("wrote " + first.file());
    if (first.facts().stream().anyMatch(CardFact::guessed)) {
      console.say(
          "check what was guessed; 'assay preproc-diff %s --data DIR' shows what other preprocessing would give."
              .formatted(first.file().toAbsolutePath().normalize().getParent()));
    }
  }
}
