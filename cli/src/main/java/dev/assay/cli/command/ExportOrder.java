package dev.assay.cli.command;

import dev.assay.export.DeadExport;
import dev.assay.export.ExportResult;
import dev.assay.export.ExportStage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One export, as a process is told to do it.
 *
 * @param places where it reads and writes
 * @param inputShapes sizes by input name, -1 where open
 * @param format how the file is written
 * @param images files that the proof is made on; random inputs if there are none
 * @param json whether the result is said as JSON
 * @param verbose whether failures are told with their stack
 */
record ExportOrder(
    Places places,
    Map<String, List<Long>> inputShapes,
    ExportFormat.Settings format,
    List<String> images,
    boolean json,
    boolean verbose) {
  ExportOrder {
    images = List.copyOf(images);
  }

  /**
   * Paths as the user wrote them.
   *
   * @param source a checkpoint, or a folder that a training left
   * @param model the ONNX file
   * @param folder whether the source is a folder
   */
  record Places(String source, String model, boolean folder) {
    Path checkpoint() {
      return folder ? Path.of(source).resolve(Exporting.CHECKPOINT) : Path.of(source);
    }

    /** What another process has to do if the one that does the export dies. */
    DeadExport dead() {
      return new DeadExport(checkpoint(), Path.of(model));
    }
  }

  /** Does it, and tells somebody when a stage begins. */
  ExportSummary run(Consumer<ExportStage> stages) {
    Exporting exporting =
        new Exporting(inputShapes, format, images.stream().map(Path::of).toList());
    Path source = Path.of(places.source());
    ExportResult result =
        places.folder()
            ? exporting.withCard(source, stages)
            : exporting.file(source, Path.of(places.model()), stages);
    return new ExportSummary(result);
  }
}
