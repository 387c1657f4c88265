package dev.assay.cli.command;

import dev.assay.export.Export;
import dev.assay.export.onnx.OnnxModel;
import picocli.CommandLine.Option;

/** How an exported file is written. */
final class ExportFormat {
  @Option(
      names = "--opset",
      paramLabel = "N",
      description = "ONNX operator set, 13 to 21; ${DEFAULT-VALUE} unless given.")
  private int opset = OnnxModel.DEFAULT_OPSET;

  @Option(
      names = "--fp16",
      description = "Compute in half precision; inputs and outputs stay float32.")
  private boolean half;

  @Option(
      names = "--external-data",
      description = "Write large weights to ONNX.data beside the model, as above 2 GB.")
  private boolean externalData;

  Settings settings() {
    return new Settings(opset, half, externalData);
  }

  /**
   * What the options say.
   *
   * @param opset version of ONNX's operator set
   * @param half whether it computes in half precision
   * @param externalData whether large weights stand in a file of their own
   */
  record Settings(int opset, boolean half, boolean externalData) {
    Export applyTo(Export export) {
      export.opset(opset);
      if (half) {
        export.halfPrecision();
      }
      if (externalData) {
        export.externalData();
      }
      return export;
    }
  }
}
