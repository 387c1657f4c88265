package dev.assay.runtime.hostile;

import static dev.assay.runtime.hostile.Onnx.external;
import static dev.assay.runtime.hostile.Onnx.graph;
import static dev.assay.runtime.hostile.Onnx.means;
import static dev.assay.runtime.hostile.Onnx.meansPlusExtra;
import static dev.assay.runtime.hostile.Onnx.model;
import static dev.assay.runtime.hostile.Onnx.node;
import static dev.assay.runtime.hostile.Onnx.subgraph;

import java.util.List;
import java.util.stream.Stream;

/** Models with weights in other files. */
public final class HostileData {
  private HostileData() {}

  /** A vector of 3 values that is added to the scores, in the file so named. */
  public static byte[] initializer(String location, String offset, String length) {
    Wire tensor =
        external("extra", List.of("location", location, "offset", offset, "length", length), 3);
    return model(meansPlusExtra(graph().message(5, tensor))).bytes();
  }

  /** Models that name the file where a tensor rarely stands. */
  public static List<byte[]> everywhere(String location) {
    Wire tensor = external("t", List.of("location", location), 3);
    Wire value = new Wire().text(1, "value").message(5, tensor).number(20, 4);
    Wire constant = node("Constant", List.of(), List.of("t"), value);
    Wire sparse = new Wire().message(1, tensor);
    Wire many = new Wire().text(1, "values").message(10, tensor);
    Wire branch = new Wire().text(2, "b").message(1, constant);
    return Stream.of(
            model(good().message(1, constant)),
            model(good().message(15, sparse)),
            model(good().message(15, new Wire().message(2, tensor))),
            model(good().message(1, node("If", List.of(), List.of(), subgraph("then", branch)))),
            model(good().message(1, node("Odd", List.of(), List.of(), many))),
            model(
                good()
                    .message(1, node("Odd", List.of(), List.of(), new Wire().message(22, sparse)))),
            model(
                good()
                    .message(1, node("Odd", List.of(), List.of(), new Wire().message(23, sparse)))),
            model(
                good()
                    .message(1, node("Odd", List.of(), List.of(), new Wire().message(11, branch)))),
            model(good()).message(25, new Wire().text(1, "f").message(7, constant)),
            model(good()).message(20, new Wire().message(1, branch)),
            model(good()).message(20, new Wire().message(2, branch)))
        .map(Wire::bytes)
        .toList();
  }

  private static Wire good() {
    return means(graph()).message(1, node("Identity", List.of("flat"), List.of("logits")));
  }
}
