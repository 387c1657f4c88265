package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;

/** Hue, saturation and value as ONNX nodes; each channel keeps the last axis with size 1. */
final class HueSaturation {
  private final SourceOp op;
  private final OnnxGraph graph;
  private final Formula f;

  HueSaturation(SourceOp op, OnnxGraph graph) {
    Colours.requireColours(op);
    this.op = op;
    this.graph = graph;
    this.f = Formula.ofInput(op, graph);
  }

  /** The three channels of an image. */
  List<OnnxValue> channels(OnnxValue image) {
    return graph.add(
        "Split", List.of(image, graph.longs("split", 1, 1, 1)), Map.of("axis", -1L), 3);
  }

  /** Hue in [0, 1), saturation and value of red, green and blue. */
  List<OnnxValue> of(OnnxValue image) {
    List<OnnxValue> rgb = channels(image);
    OnnxValue red = rgb.get(0);
    OnnxValue green = rgb.get(1);
    OnnxValue blue = rgb.get(2);
    OnnxValue value = two("Max", two("Max", red, green), blue);
    OnnxValue chroma = two("Sub", value, two("Min", two("Min", red, green), blue));
    OnnxValue grey = two("Equal", chroma, number(0));
    OnnxValue divisor = where(grey, number(1), chroma);
    OnnxValue ofRed = two("Div", two("Sub", green, blue), divisor);
    OnnxValue start = where(two("GreaterOrEqual", green, blue), number(0), number(6));
    OnnxValue ofGreen = f.plus(two("Div", two("Sub", blue, red), divisor), 2);
    OnnxValue ofBlue = f.plus(two("Div", two("Sub", red, green), divisor), 4);
    OnnxValue sector =
        where(
            two("Equal", value, red),
            f.add(ofRed, start),
            where(two("Equal", value, green), ofGreen, ofBlue));
    OnnxValue hue = f.times(where(grey, number(0), sector), 1.0 / 6);
    OnnxValue black = two("Equal", value, number(0));
    OnnxValue share = two("Div", chroma, where(black, number(1), value));
    return List.of(hue, where(black, number(0), share), value);
  }

  /** Red, green and blue; a hue outside [0, 1) lets blue go on along its last slope. */
  List<OnnxValue> toRgb(List<OnnxValue> hsv) {
    OnnxValue sector = f.times(hsv.get(0), 6);
    OnnxValue value = hsv.get(2);
    OnnxValue chroma = f.mul(value, hsv.get(1));
    OnnxValue red = clipped(f.plus(f.times(distance(sector, 3), -1), 2));
    OnnxValue green = clipped(f.plus(distance(sector, 2), -1));
    OnnxValue last =
        two("Or", two("Less", sector, number(0)), two("GreaterOrEqual", sector, number(5)));
    OnnxValue blue = where(last, f.plus(sector, -5), clipped(f.plus(distance(sector, 4), -1)));
    return List.of(
        two("Sub", value, f.mul(chroma, red)),
        two("Sub", value, f.mul(chroma, green)),
        two("Sub", value, f.mul(chroma, blue)));
  }

  private OnnxValue distance(OnnxValue sector, double centre) {
    return f.of("Abs", f.plus(sector, -centre));
  }

  private OnnxValue clipped(OnnxValue share) {
    return graph.add("Clip", List.of(share, number(0), number(1))).get(0);
  }

  private OnnxValue two(String type, OnnxValue a, OnnxValue b) {
    return graph.add(type, List.of(a, b)).get(0);
  }

  private OnnxValue where(OnnxValue condition, OnnxValue then, OnnxValue otherwise) {
    return graph.add("Where", List.of(condition, then, otherwise)).get(0);
  }

  private OnnxValue number(double value) {
    return graph.scalar("number", op.elementType(0), value);
  }
}
