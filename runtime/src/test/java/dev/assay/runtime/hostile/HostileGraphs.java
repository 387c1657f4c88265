package dev.assay.runtime.hostile;

import static dev.assay.runtime.hostile.Onnx.FLOAT;
import static dev.assay.runtime.hostile.Onnx.STRING;
import static dev.assay.runtime.hostile.Onnx.graph;
import static dev.assay.runtime.hostile.Onnx.means;
import static dev.assay.runtime.hostile.Onnx.model;
import static dev.assay.runtime.hostile.Onnx.node;
import static dev.assay.runtime.hostile.Onnx.number;
import static dev.assay.runtime.hostile.Onnx.opset;
import static dev.assay.runtime.hostile.Onnx.tensor;
import static dev.assay.runtime.hostile.Onnx.value;

import java.util.List;

/** Files whose structure is the harm. */
public final class HostileGraphs {
  private static final String NOT_VALID = "not a valid ONNX file";
  private static final String HARMLESS = "";
  private static final String FAILS = "the run failed:";
  private static final String TOO_LATE = "did not load and run within";
  private static final String NOT_LOADED = "ONNX Runtime cannot load it";

  private HostileGraphs() {}

  /** Those that are nested, repeated or connected as no graph is. */
  public static List<Hostile> shapes() {
    Wire cycle =
        graph()
            .message(1, node("Add", List.of("input", "b"), List.of("a")))
            .message(1, node("Identity", List.of("a"), List.of("b")))
            .message(1, node("ReduceMean", List.of("a"), List.of("logits")));
    Wire twice =
        means(graph())
            .message(1, node("Identity", List.of("flat"), List.of("logits")))
            .message(1, node("Identity", List.of("flat"), List.of("logits")));
    Wire foreign =
        graph()
            .message(1, node("Explode", List.of("input"), List.of("logits")).text(7, "evil.corp"));
    Wire types = graph().message(13, new Wire().text(1, "deep").message(2, nested(100_000, 1, 4)));
    return List.of(
        new Hostile("10,000 graphs inside each other", model(nested(10_000, 6, 5, 1)), NOT_VALID),
        new Hostile("100,000 types inside each other", model(types), NOT_VALID),
        new Hostile("a cyclic graph", model(cycle), NOT_LOADED),
        new Hostile("one name for two results", model(twice), NOT_LOADED),
        new Hostile(
            "an operator of nobody's",
            model(foreign).message(8, opset("evil.corp", 1)),
            NOT_LOADED),
        new Hostile("a function that calls itself", recursive("f", "f"), NOT_LOADED),
        new Hostile("two functions that call each other", recursive("f", "g"), NOT_LOADED));
  }

  /** Those that hold very much. */
  public static List<Hostile> masses() {
    Wire good = good();
    Wire opsets = model(good);
    Wire initializers = new Wire().raw(good.bytes());
    for (int i = 0; i < 1_000_000; i++) {
      opsets.message(8, opset("d" + i, 1));
      initializers.message(5, tensor("t" + i, FLOAT, new byte[4], 1));
    }
    Wire metadata =
        model(good).message(14, new Wire().text(1, "key").bytes(2, new byte[50_000_000]));
    return List.of(
        new Hostile("a million operator sets", opsets, TOO_LATE, HARMLESS),
        new Hostile("a million initializers", model(initializers), TOO_LATE, HARMLESS),
        new Hostile("50 MB of metadata", metadata, HARMLESS));
  }

  /** Those whose tensors or names are what they must not be. */
  public static List<Hostile> tensors() {
    byte[] nothing = new byte[0];
    return List.of(
        new Hostile("negative sizes", extra(tensor("extra", FLOAT, nothing, -4)), NOT_LOADED),
        new Hostile(
            "sizes beyond counting",
            extra(tensor("extra", FLOAT, nothing, 1L << 40, 1L << 40)),
            NOT_LOADED),
        new Hostile(
            "100 GB without a byte",
            extra(tensor("extra", FLOAT, nothing, 25_000_000_000L)),
            NOT_LOADED),
        new Hostile(
            "fewer bytes than it says", extra(tensor("extra", FLOAT, new byte[5], 2)), NOT_LOADED),
        new Hostile(
            "an unknown element type", extra(tensor("extra", 99, new byte[4], 1)), NOT_LOADED),
        new Hostile("names that are no text", model(oddNames()), HARMLESS),
        new Hostile("words for numbers", model(words()), "the output 'logits'"),
        new Hostile(
            "an empty sequence for numbers", model(emptySequence()), "the output 'logits'"));
  }

  /** A result and an output whose name is no UTF-8 and steers a terminal. */
  private static Wire oddNames() {
    byte[] noText = {(byte) 0xC3, 0x28, (byte) 0xFF, 0x1B, '[', '2', 'J'};
    Wire odd = good();
    odd.message(1, new Wire().text(1, "flat").bytes(2, noText).text(4, "Identity"));
    odd.message(12, new Wire().bytes(1, noText).message(2, floatType()));
    return odd;
  }

  /** Three words in place of scores. */
  private static Wire words() {
    Wire words =
        new Wire()
            .text(2, "g")
            .message(11, value("input", FLOAT, -1, 3, 4, 4))
            .message(12, value("logits", STRING, -1, 3))
            .message(
                5,
                new Wire()
                    .number(1, 3)
                    .number(2, STRING)
                    .text(8, "t")
                    .text(6, "a")
                    .text(6, "b")
                    .text(6, "c"))
            .message(1, node("Identity", List.of("t"), List.of("logits")));
    return words;
  }

  /** A sequence without a tensor in place of scores. */
  private static Wire emptySequence() {
    Wire empty =
        new Wire()
            .text(2, "g")
            .message(11, value("input", FLOAT, -1, 3, 4, 4))
            .message(
                12,
                new Wire()
                    .text(1, "logits")
                    .message(2, new Wire().message(4, new Wire().message(1, floatType()))))
            .message(1, node("SequenceEmpty", List.of(), List.of("logits")));
    return empty;
  }

  /** Attributes on which careless kernels divide by zero or count beyond their arrays. */
  public static List<Hostile> attributes() {
    Wire weights = Onnx.floats("w", new long[] {3, 3, 1, 1}, new float[9]);
    return List.of(
        new Hostile("no group", conv(weights, number("group", 0)), FAILS),
        new Hostile("a negative group", conv(weights, number("group", -1)), FAILS),
        new Hostile("no stride", conv(weights, ints("strides", 0, 0)), NOT_LOADED),
        new Hostile("a huge padding", conv(weights, ints("pads", 1L << 40, 0, 1L << 40, 0)), FAILS),
        new Hostile("a huge dilation", conv(weights, ints("dilations", 1L << 62, 1)), HARMLESS),
        new Hostile(
            "an axis far away",
            model(
                graph()
                    .message(
                        1,
                        node(
                            "Concat",
                            List.of("input"),
                            List.of("logits"),
                            number("axis", 1L << 40)))),
            "the output 'logits' has 0 columns"));
  }

  private static Wire conv(Wire weights, Wire attribute) {
    return model(
        graph()
            .message(5, weights)
            .message(1, node("Conv", List.of("input", "w"), List.of("c"), attribute))
            .message(1, node("GlobalAveragePool", List.of("c"), List.of("p")))
            .message(1, node("Flatten", List.of("p"), List.of("logits"))));
  }

  private static Wire ints(String name, long... values) {
    Wire attribute = new Wire().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, 7);
  }

  /** The tensor is handed out as it is, so that no addition refuses its shape. */
  private static Wire extra(Wire initializer) {
    return model(
        good()
            .message(5, initializer)
            .message(1, node("Identity", List.of("extra"), List.of("copy")))
            .message(12, new Wire().text(1, "copy").message(2, floatType())));
  }

  private static Wire good() {
    return means(graph()).message(1, node("Identity", List.of("flat"), List.of("logits")));
  }

  private static Wire floatType() {
    return new Wire().message(1, new Wire().number(1, FLOAT));
  }

  /**
   * A function {@code first} that is called, and calls {@code second}, which calls {@code first}.
   */
  private static Wire recursive(String first, String second) {
    Wire file =
        model(graph().message(1, node(first, List.of("input"), List.of("logits")).text(7, "own")))
            .message(8, opset("own", 1))
            .message(25, function(first, second));
    return first.equals(second) ? file : file.message(25, function(second, first));
  }

  private static Wire function(String name, String called) {
    return new Wire()
        .text(1, name)
        .text(4, "x")
        .text(5, "y")
        .message(7, node(called, List.of("x"), List.of("y")).text(7, "own"))
        .message(9, new Wire().number(2, 17))
        .message(9, opset("own", 1))
        .text(10, "own");
  }

  /** Messages inside each other, in fields that repeat from the innermost outwards. */
  private static Wire nested(int levels, int... fields) {
    byte[][] heads = new byte[levels * fields.length][];
    long length = 0;
    for (int i = 0; i < heads.length; i++) {
      heads[i] = new Wire().number(fields[i % fields.length], length).bytes();
      heads[i][0] |= 2; // no number: the length of a message
      length += heads[i].length;
    }
    Wire body = new Wire();
    for (int i = heads.length - 1; i >= 0; i--) {
      body.raw(heads[i]);
    }
    return body;
  }
}
