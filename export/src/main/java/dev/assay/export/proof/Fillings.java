package dev.assay.export.proof;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The filling of each input.
 *
 * @param byInput by input name, in order
 */
record Fillings(Map<String, Filling> byInput) {
  static final List<Long> SEEDS = List.of(20260101L, 20260102L);

  Fillings {
    byInput = new LinkedHashMap<>(byInput);
  }

  /** Normal numbers for fractions, zeros and ones for all else. */
  static Fillings usual(List<GraphInput> ports) {
    Map<String, Filling> fillings = new LinkedHashMap<>();
    for (GraphInput port : ports) {
      fillings.put(port.name(), port.type().isFloating() ? Filling.NORMAL : Filling.BITS);
    }
    return new Fillings(fillings);
  }

  /** One set of random tensors. */
  InputSet set(InputSizes sizes, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (GraphInput port : sizes.ports()) {
      tensors.put(port.name(), tensor(port, sizes.largest(port), random));
    }
    return new InputSet(
        "seed %d, %s".formatted(seed, this), tensors, InputSizes.batchAxes(sizes.ports()));
  }

  private Tensor tensor(GraphInput port, long[] shape, Random random) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    int last = shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
    Filling filling = byInput.getOrDefault(port.name(), Filling.ZEROS);
    double[] numbers = filling.numbers(random, count, last);
    if (port.type() == ElementType.FLOAT) {
      float[] floats = new float[count];
      for (int i = 0; i < count; i++) {
        floats[i] = (float) numbers[i];
      }
      return Tensor.ofFloats(floats, shape);
    }
    return Tensor.of(port.type(), numbers, shape);
  }

  @Override
  public String toString() {
    return byInput.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue().id())
        .collect(Collectors.joining(", "));
  }
}
