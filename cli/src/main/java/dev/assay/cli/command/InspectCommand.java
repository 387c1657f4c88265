package dev.assay.cli.command;

import dev.assay.data.inspect.Inspection;
import dev.assay.data.json.JsonText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay inspect}: what a model file says of itself, without running it. */
@Command(
    name = "inspect",
    description =
        "Say a model's inputs, outputs, operators, size, multiplications and card, without running it.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(
      paramLabel = "MODEL",
      description = "An .onnx file, or a folder of a model, with a card or without.")
  private Path model;

  @Option(names = "--json", description = "The same facts as JSON.")
  private boolean json;

  @Override
  public void run() {
    Inspection inspection = Inspection.of(model);
    inspection.warnings().forEach(console::warn);
    console.print(json ? JsonText.of(inspection.json()) : inspection.text());
  }
}
