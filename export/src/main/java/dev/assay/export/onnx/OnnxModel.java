package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** A finished ONNX model of one operator set. The same graph gives the same bytes. */
public final class OnnxModel {
  /** Version of the ONNX operator set that is written unless another is asked for. */
  public static final int DEFAULT_OPSET = 17;

  /** The oldest operator set that is written. */
  public static final int OLDEST_OPSET = 13;

  /** The newest operator set that is written. */
  public static final int NEWEST_OPSET = 21;

  /** Most bytes of constants in one file; protobuf ends at 2 GiB, and the graph needs its room. */
  private static final long MOST_IN_ONE_FILE = 2_000_000_000L;

  private final ModelProto proto;

  private OnnxModel(ModelProto proto) {
    this.proto = proto;
  }

  /**
   * Closes a graph; it is simplified first.
   *
   * @param name name of the graph
   * @param producerVersion version of this program
   * @param metadata what else the file says of itself, by key
   */
  public static OnnxModel of(
      OnnxGraph graph, String name, String producerVersion, SortedMap<String, String> metadata) {
    GraphPasses.run(graph);
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(irVersion(graph.opset()))
            .setProducerName("assay")
            .setProducerVersion(producerVersion)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(graph.opset()))
            .setGraph(new GraphWriter(graph).write(name));
    metadata.forEach(
        (key, value) ->
            proto.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return new OnnxModel(proto.build());
  }

  /** The file format that came with an operator set: https://onnx.ai/onnx/repo-docs/Versioning. */
  static int irVersion(int opset) {
    if (opset <= 14) {
      return 7;
    }
    return opset <= 18 ? 8 : opset <= 20 ? 9 : 10;
  }

  /** Writes the model into one file, or into two if one cannot hold it. */
  public void write(Path file) throws IOException {
    write(file, false);
  }

  /**
   * Writes the model.
   *
   * @param external whether large constants go into a file of their own beside it, which is named
   *     {@link ExternalData#fileName}; they do in any case if one file cannot hold them
   */
  public void write(Path file, boolean external) throws IOException {
    ModelProto written = proto;
    if (external || constantBytes() > MOST_IN_ONE_FILE) {
      written = ExternalData.write(proto, file);
    }
    try (OutputStream stream = Files.newOutputStream(file)) {
      written.writeTo(stream);
    }
  }

  /** Size of all constants, in bytes. */
  public long constantBytes() {
    return proto.getGraph().getInitializerList().stream()
        .mapToLong(tensor -> tensor.getRawData().size())
        .sum();
  }

  /** Operators in the order they run, such as {@code Conv}. */
  public List<String> operators() {
    return proto.getGraph().getNodeList().stream().map(node -> node.getOpType()).toList();
  }

  /** Names of the inputs, in order. */
  public List<String> inputNames() {
    return proto.getGraph().getInputList().stream().map(info -> info.getName()).toList();
  }

  /** Names of the outputs, in order. */
  public List<String> outputNames() {
    return proto.getGraph().getOutputList().stream().map(info -> info.getName()).toList();
  }
}
