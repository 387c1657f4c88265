package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.CardInput;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.tensor.Batch;
import dev.assay.data.tensor.NpyFile;
import dev.assay.export.onnx.TensorProtoFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay preprocess}: a model's input for some images, as {@code evaluate} feeds it. */
@Command(
    name = "preprocess",
    description = "Write a model's input for these images, exactly as 'evaluate' feeds it.",
    mixinStandardHelpOptions = true)
final class PreprocessCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model with a card, or a hub's folder.")
  private Path model;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Image files.")
  private List<Path> images;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "x.npy for NumPy, x.pb for ONNX's TensorProto.")
  private Path out;

  @Override
  public void run() {
    boolean npy = out.toString().endsWith(".npy");
    if (!npy && !out.toString().endsWith(".pb")) {
      throw new MisuseException(
          "--out '%s' ends in neither .npy nor .pb; name the file so.".formatted(out));
    }
    for (Path image : images) {
      if (!Files.isRegularFile(image)) {
        throw new MisuseException(
            "Image '%s' %s."
                .formatted(
                    image,
                    Files.exists(image)
                        ? "is no regular file; name image files"
                        : "does not exist; check its path"));
      }
    }
    ModelCard card = card();
    Batch batch = CardInput.of(card, images);
    if (npy) {
      NpyFile.write(out, batch);
    } else {
      TensorProtoFile.write(out, card.input().name(), batch);
    }
    console.print("wrote %s: %s %s".formatted(out, batch.type(), batch.shape()));
  }

  private ModelCard card() {
    ModelFolder found = ModelFolder.only(model);
    return found.card().orElseThrow(() -> new FailureException(found.problem()));
  }
}
