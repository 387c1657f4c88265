package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators whose window moves over the image: {@code [N, C, ...]} to {@code [N, M, ...]}. */
final class WindowRules {
  private WindowRules() {}

  static void register(Map<String, ShapeRule> rules) {
    rules.put("Conv", (node, shapes) -> convolution(node, shapes, 1));
    rules.put("FusedConv", (node, shapes) -> convolution(node, shapes, 1));
    rules.put("DeformConv", (node, shapes) -> convolution(node, shapes, 1));
    rules.put("ConvInteger", (node, shapes) -> convolution(node, shapes, 1));
    rules.put("QLinearConv", (node, shapes) -> convolution(node, shapes, 3));
    rules.put("ConvTranspose", WindowRules::transposed);
    for (String op : "MaxPool AveragePool LpPool QLinearAveragePool".split(" ", -1)) {
      rules.put(op, WindowRules::pool);
    }
    for (String op : "GlobalAveragePool GlobalMaxPool GlobalLpPool".split(" ", -1)) {
      rules.put(op, WindowRules::global);
    }
    rules.put("QLinearGlobalAveragePool", WindowRules::global);
  }

  /** Where a window's numbers stand: one for each spatial dimension, or the default. */
  private record Window(OnnxNode node, List<Long> kernel, List<Long> image) {
    long stride(int i) {
      return at("strides", i, 1);
    }

    /** Pixels that a window covers, holes included. */
    long extent(int i) {
      return (kernel.get(i) - 1) * at("dilations", i, 1) + 1;
    }

    long padding(int i) {
      return at("pads", i, 0) + at("pads", i + kernel.size(), 0);
    }

    long at(String attribute, int i, long absent) {
      List<Long> numbers = node.ints(attribute);
      return numbers.isEmpty() ? absent : numbers.get(i);
    }

    String autoPad() {
      return node.text("auto_pad", "NOTSET");
    }

    /** Positions of the window along dimension {@code i}. */
    long positions(int i) {
      long size = image.get(i + 2);
      return switch (autoPad()) {
        case "SAME_UPPER", "SAME_LOWER" -> -Math.floorDiv(-size, stride(i));
        case "VALID" -> Math.floorDiv(size - extent(i), stride(i)) + 1;
        default -> {
          long room = size + padding(i) - extent(i);
          boolean up = node.integer("ceil_mode", 0) == 1;
          long positions =
              (up ? -Math.floorDiv(-room, stride(i)) : Math.floorDiv(room, stride(i))) + 1;
          // A window that would begin in the padding behind the image is left out.
          boolean outside = up && (positions - 1) * stride(i) >= size + at("pads", i, 0);
          yield outside ? positions - 1 : positions;
        }
      };
    }
  }

  private static void convolution(OnnxNode node, Shapes shapes, int weightInput) {
    Optional<List<Long>> image = shapes.shape(node, 0);
    Optional<List<Long>> weight = shapes.shape(node, weightInput);
    if (image.isPresent() && weight.isPresent()) {
      List<Long> kernel = weight.get().subList(2, weight.get().size());
      put(node, shapes, new Window(node, kernel, image.get()), weight.get().get(0));
    }
  }

  private static void pool(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> image = shapes.shape(node, 0);
    if (image.isPresent()) {
      Window window = new Window(node, node.ints("kernel_shape"), image.get());
      put(node, shapes, window, image.get().get(1));
    }
  }

  private static void put(OnnxNode node, Shapes shapes, Window window, long channels) {
    if (window.image().size() != window.kernel().size() + 2) {
      throw new ArithmeticException("the window has other dimensions than the image");
    }
    List<Long> shape = new ArrayList<>(List.of(window.image().get(0), channels));
    for (int i = 0; i < window.image().size() - 2; i++) {
      long positions = window.positions(i);
      if (positions < 1) {
        throw new ArithmeticException("the window is larger than the image");
      }
      shape.add(positions);
    }
    shapes.put(node, shape);
  }

  private static void transposed(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> image = shapes.shape(node, 0);
    Optional<List<Long>> weight = shapes.shape(node, 1);
    if (image.isEmpty() || weight.isEmpty()) {
      return;
    }
    List<Long> kernel = weight.get().subList(2, weight.get().size());
    Window window = new Window(node, kernel, image.get());
    long channels = weight.get().get(1) * node.integer("group", 1);
    List<Long> shape = new ArrayList<>(List.of(image.get().get(0), channels));
    List<Long> stated = node.ints("output_shape");
    for (int i = 0; i < kernel.size(); i++) {
      long size = image.get().get(i + 2);
      if (!stated.isEmpty()) {
        shape.add(stated.get(stated.size() - kernel.size() + i));
      } else if (window.autoPad().startsWith("SAME")) {
        shape.add(size * window.stride(i));
      } else {
        shape.add(
            (size - 1) * window.stride(i)
                + window.extent(i)
                + window.at("output_padding", i, 0)
                - window.padding(i));
      }
    }
    shapes.put(node, shape);
  }

  private static void global(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> image = shapes.shape(node, 0);
    if (image.isPresent()) {
      List<Long> shape = new ArrayList<>(image.get());
      for (int i = 2; i < shape.size(); i++) {
        shape.set(i, 1L);
      }
      shapes.put(node, shape);
    }
  }
}
