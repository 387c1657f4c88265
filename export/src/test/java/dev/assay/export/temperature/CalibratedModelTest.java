package dev.assay.export.temperature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small graphs that end in different ways, beside their copies in ONNX Runtime. */
class CalibratedModelTest {
  private static final FittedTemperature TWO = new FittedTemperature(2, 10, "f00d");
  private static final Map<String, Tensor> INPUT =
      Map.of("x", Tensor.ofFloats(new float[] {4, 1, 0, 0.5f, 3, 2}, 2, 3));

  private final Path folder;

  CalibratedModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void probabilitiesAreDividedBeforeTheirSoftmax() throws IOException {
    ModelProto copy =
        copied("probabilities", node("Relu", "x", "r"), node("Softmax", "r", "s"), identity("s"));

    assertEquals(List.of("Relu", "Constant", "Div", "Softmax", "Identity"), operators(copy));
  }

  @Test
  void logitsAreDividedAfterAllElseAndReadUndividedWithin() throws IOException {
    ModelProto copy = copied("logits", node("Relu", "x", "y"), node("Softmax", "y", "s"));

    assertEquals(List.of("Relu", "Constant", "Div", "Softmax"), operators(copy));
    assertEquals("y_undivided", copy.getGraph().getNode(3).getInput(0));
    assertEquals("y", copy.getGraph().getNode(2).getOutput(0));
  }

  @Test
  void theCardSaysWhereTheTemperatureComesFrom() throws IOException {
    copied("logits", node("Relu", "x", "y"));

    String card = Files.readString(folder.resolve("copy/card.json"));
    assertTrue(card.contains("\"temperature\" : 2.0"), card);
    assertTrue(card.contains("\"predictions_sha256\" : \"f00d\""), card);
  }

  @Test
  void probabilitiesWithoutLogitsAreRefusedAndNothingIsLeft() {
    MisuseException refused =
        assertThrows(
            MisuseException.class, () -> copied("probabilities", node("Sigmoid", "x", "y")));

    assertTrue(String.valueOf(refused.getMessage()).contains("come from Sigmoid"), "" + refused);
    assertFalse(Files.exists(folder.resolve("copy")));
  }

  private ModelProto copied(String kind, NodeProto... nodes) throws IOException {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("g");
    graph.addInput(rows("x")).addOutput(rows("y"));
    graph.addAllNode(List.of(nodes));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build();
    Files.write(folder.resolve("model.onnx"), model.toByteArray());
    Path copy = folder.resolve("copy");

    double largest =
        new CalibratedModel(folder, card(kind), TWO).write(copy, new OnnxRuntimeBackend(), INPUT);

    assertTrue(largest < 1e-6, "differs by " + largest);
    return ModelProto.parseFrom(Files.readAllBytes(copy.resolve("model.onnx")));
  }

  private static List<String> operators(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  private static NodeProto node(String type, String input, String output) {
    return NodeProto.newBuilder().setOpType(type).addInput(input).addOutput(output).build();
  }

  private static NodeProto identity(String input) {
    return node("Identity", input, "y");
  }

  private static ValueInfoProto rows(String name) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(3))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  private static ModelCard card(String kind) {
    return ModelCard.parse(
        """
        {"schema_version": 1, "name": "small", "framework": "none", "architecture": "none",
         "model": "model.onnx", "labels": ["a", "b", "c"],
         "input": {"name": "x", "layout": "NC", "dtype": "float32"},
         "preprocessing": [{"op": "decode", "color": "RGB"},
           {"op": "resize", "height": 1, "width": 1, "interpolation": "bilinear",
            "antialias": true, "library": "pil"}, {"op": "flatten"}],
         "output": {"name": "y", "kind": "%s"}}
        """
            .formatted(kind));
  }
}
