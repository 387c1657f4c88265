package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay export}: a trained network to ONNX, with a proof that nothing changed. */
@Command(
    name = "export",
    description = "Export a Deeplearning4j checkpoint to ONNX, with a proof that nothing changed.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A folder from 'assay train', instead of --from and --to.")
  private Optional<Path> folder;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "A network: a .zip of Deeplearning4j's ModelSerializer, or a .fb of SameDiff.")
  private Optional<Path> from;

  @Option(names = "--to", paramLabel = "ONNX", description = "Where to write the model.")
  private Optional<Path> to;

  @Option(
      names = "--input-shape",
      split = ",",
      paramLabel = "NAME=SHAPE",
      description =
          "Shape of an input, -1 where open: input=-1x3x32x32; of a single number: input=scalar.")
  private List<String> inputShapes = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Prove on images of this folder, prepared as the model's card says.")
  private Optional<Path> data;

  @Option(
      names = "--class-path",
      split = ":",
      paramLabel = "JAR",
      description = "Jars with the network's own layer classes: they are code, and are run.")
  private List<Path> classPath = List.of();

  @Mixin private ExportFormat format;

  @Option(names = "--json", description = "Print the result as one line of JSON.")
  private boolean json;

  /** In a process of its own: what a checkpoint makes native code do ends that one only. */
  @Override
  public void run() {
    ExportOrder order = folder.map(this::ofFolder).orElseGet(this::ofFile);
    console.print(new ExportChild(console, order, existing(classPath)).run());
  }

  private static List<Path> existing(List<Path> jars) {
    for (Path jar : jars) {
      if (!Files.exists(jar)) {
        throw new MisuseException(
            "--class-path: there is no '%s'; name jars or folders of classes.".formatted(jar));
      }
    }
    return jars;
  }

  private ExportOrder ofFolder(Path model) {
    if (from.isPresent() || to.isPresent()) {
      throw new MisuseException(
          "MODEL and --from, --to exclude each other; give the folder alone, or both options.");
    }
    if (!Files.isDirectory(model)) {
      throw new MisuseException(
          "'%s' is no folder; give one that 'assay train' wrote, or use --from FILE --to FILE."
              .formatted(model));
    }
    return order(model, model.resolve(Exporting.MODEL), true);
  }

  private ExportOrder ofFile() {
    if (from.isEmpty() && to.isEmpty()) {
      throw new MisuseException(
          "Nothing to export: give a model's folder, or --from FILE and --to FILE.");
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw new MisuseException(
          "%s is missing: give both --from FILE and --to FILE."
              .formatted(from.isEmpty() ? "--from" : "--to"));
    }
    if (data.isPresent()) {
      throw new MisuseException(
          "--data needs the card of a model's folder; with --from the proof takes random inputs.");
    }
    return order(from.get(), to.get(), false);
  }

  private ExportOrder order(Path source, Path model, boolean isFolder) {
    return new ExportOrder(
        new ExportOrder.Places(source.toString(), model.toString(), isFolder),
        InputShapes.parse(inputShapes),
        format.settings(),
        images(),
        json,
        console.isVerbose());
  }

  private List<String> images() {
    return data
        .map(folderOfImages -> ProofImages.of(folderOfImages, console))
        .orElse(List.of())
        .stream()
        .map(Path::toString)
        .toList();
  }
}
