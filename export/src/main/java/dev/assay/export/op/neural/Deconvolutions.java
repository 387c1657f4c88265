package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Transposed convolutions. In SAME mode the output is as many times larger as the stride says. */
final class Deconvolutions {
  private Deconvolutions() {}

  static void register(OpRegistry ops) {
    ops.add(
            "deconv2d",
            "x, W, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, format, weights]",
            "ConvTranspose",
            (op, graph) -> transposed(op, graph, 2))
        .restriction("SAME padding with a stride beyond the kernel's reach is refused");
    ops.add(
            "deconv3d",
            "x, W, b? [kD, kH, kW, sD, sH, sW, pD, pH, pW, dD, dH, dW, mode, format, weights]",
            "ConvTranspose",
            (op, graph) -> transposed(op, graph, 3))
        .restriction("SAME padding with a stride beyond the kernel's reach is refused");
  }

  /** {@code [N, I, ...], weights, bias [O] -> [N, O, ...']}; weights say output before input. */
  private static List<OnnxValue> transposed(SourceOp op, OnnxGraph graph, int directions) {
    Kernels kernels = Kernels.of(op, directions);
    return kernels.apply(graph, "ConvTranspose", attributes(op, kernels.window(), directions));
  }

  private static Map<String, Object> attributes(SourceOp op, Window window, int directions) {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("kernel_shape", window.each(window::kernel));
    attributes.put("strides", window.each(window::stride));
    attributes.put("dilations", window.each(window::dilation));
    long[] pads = new long[2 * directions];
    long[] further = new long[directions];
    for (int i = 0; i < directions; i++) {
      long total = window.isSame() ? window.reach(i) - window.stride(i) : 2 * window.padding(i);
      if (total < -1) {
        throw op.refusal(
            "SAME padding with a stride %d beyond the kernel's reach %d is not supported; use a stride of at most %d"
                .formatted(window.stride(i), window.reach(i), window.reach(i) + 1));
      }
      further[i] = Math.max(0, -total);
      pads[i] = Math.max(0, total) / 2;
      pads[i + directions] = Math.max(0, total) - pads[i];
    }
    attributes.put("pads", pads);
    attributes.put("output_padding", further);
    return attributes;
  }
}
