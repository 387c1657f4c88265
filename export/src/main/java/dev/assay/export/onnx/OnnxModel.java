package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** A finished ONNX model: IR 8, one operator set. The same graph gives the same bytes. */
public final class OnnxModel {
  /** Version of the ONNX operator set that is written unless another is asked for. */
  public static final int DEFAULT_OPSET = 17;

  private static final int IR_VERSION = 8;

  private final ModelProto proto;

  private OnnxModel(ModelProto proto) {
    this.proto = proto;
  }

  /**
   * Closes a graph.
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
            .setIrVersion(IR_VERSION)
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

  /**
   * Writes the model.
   *
   * @throws FailureException if it is larger than the 2 GB that one ONNX file can hold
   */
  public void write(Path file) throws IOException {
    if (proto.getSerializedSize() < 0) {
      throw new FailureException(
          "'%s' would exceed 2 GB, the most one ONNX file can hold. Use a smaller network."
              .formatted(file.getFileName()));
    }
    try (OutputStream stream = Files.newOutputStream(file)) {
      proto.writeTo(stream);
    }
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
