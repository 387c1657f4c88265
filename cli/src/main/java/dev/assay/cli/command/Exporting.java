package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.card.CardInput;
import dev.assay.data.card.ModelCard;
import dev.assay.data.tensor.Batch;
import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.ExportStage;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Wires an export: checkpoint, card, images and ONNX Runtime.
 *
 * @param inputShapes sizes by input name, -1 where open
 * @param format how the file is written
 * @param images files that the proof is made on; random inputs if there are none
 */
record Exporting(
    Map<String, List<Long>> inputShapes, ExportFormat.Settings format, List<Path> images) {
  static final String CARD = "card.json";
  static final String CHECKPOINT = "checkpoint.zip";
  static final String MODEL = "model.onnx";

  /** Exports the checkpoint of a folder that a training left, with its card. */
  ExportResult folder(Path folder) {
    return withCard(folder, stage -> {});
  }

  /** As {@link #folder(Path)}, and tells somebody when a stage begins. */
  ExportResult withCard(Path folder, Consumer<ExportStage> stages) {
    String text = text(folder.resolve(CARD));
    Export export = shaped(Export.from(folder.resolve(CHECKPOINT))).card(text).onStage(stages);
    if (images.isEmpty()) {
      export.prove(new OnnxRuntimeBackend());
    } else {
      export.prove(samples(ModelCard.parse(text)), new OnnxRuntimeBackend());
    }
    return export.to(folder.resolve(MODEL));
  }

  /** Exports a checkpoint without a card, and tells somebody when a stage begins. */
  ExportResult file(Path checkpoint, Path onnx, Consumer<ExportStage> stages) {
    Export export = shaped(Export.from(checkpoint)).onStage(stages);
    return export.prove(new OnnxRuntimeBackend()).to(onnx);
  }

  private Export shaped(Export export) {
    inputShapes.forEach(
        (name, shape) ->
            export.inputShape(name, shape.stream().mapToLong(Long::longValue).toArray()));
    return format.applyTo(export);
  }

  private Tensor samples(ModelCard card) {
    Batch batch = CardInput.of(card, images);
    return Tensor.of(
        ElementType.FLOAT,
        batch.littleEndian(),
        batch.shape().stream().mapToLong(Long::longValue).toArray());
  }

  private static String text(Path cardFile) {
    try {
      return Files.readString(cardFile);
    } catch (IOException e) {
      boolean unfinished = Files.exists(cardFile.resolveSibling("last.zip"));
      String remedy =
          unfinished
              ? "the training here has not ended: 'assay train --resume' goes on with it, and writes the card when it ends"
              : "give a folder that 'assay train' wrote, or use --from FILE --to FILE";
      throw new MisuseException("'%s' cannot be read: %s.".formatted(cardFile, remedy), e);
    }
  }
}
