package dev.assay.data.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code TensorProto}; see {@link ModelReader} for its source. */
final class TensorReader {
  /** Shapes, scales and the like have few numbers; weights are not kept. */
  private static final int MOST_VALUES = 64;

  private static final int MOST_DIMENSIONS = 64;

  private final List<Long> shape = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final Map<String, String> external = new LinkedHashMap<>();
  private String name = "";
  private long typeNumber;
  private Optional<WireReader> raw = Optional.empty();

  private TensorReader() {}

  static OnnxTensor tensor(WireReader tensor) throws IOException {
    return new TensorReader().read(tensor);
  }

  private OnnxTensor read(WireReader tensor) throws IOException {
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> GraphReader.ints(tensor, shape);
        case 2 -> typeNumber = tensor.varint();
        case 4 -> floats(tensor);
        case 5, 7 -> integers(tensor);
        case 8 -> name = tensor.string();
        case 9 -> raw = Optional.of(tensor.message());
        case 13 -> ModelReader.Entry.read(tensor.message()).putInto(external);
        default -> tensor.skip();
      }
    }
    if (shape.size() > MOST_DIMENSIONS) {
      throw new MalformedFileException("a tensor of " + shape.size() + " dimensions");
    }
    ElementType type = ElementType.of(typeNumber);
    Optional<ExternalData> where = externalData();
    OnnxTensor bare = new OnnxTensor(name, type, shape, Optional.empty(), where);
    return new OnnxTensor(name, type, shape, values(bare), where);
  }

  private void floats(WireReader tensor) throws IOException {
    if (!tensor.isBytes()) {
      values.add((double) Float.intBitsToFloat(tensor.fixed32()));
      return;
    }
    WireReader packed = tensor.message();
    while (packed.remaining() >= Float.BYTES && values.size() <= MOST_VALUES) {
      values.add((double) Float.intBitsToFloat(packed.fixed32()));
    }
  }

  private void integers(WireReader tensor) throws IOException {
    if (!tensor.isBytes()) {
      values.add((double) tensor.varint());
      return;
    }
    WireReader packed = tensor.message();
    while (packed.hasRemaining() && values.size() <= MOST_VALUES) {
      values.add((double) packed.varint());
    }
  }

  private Optional<List<Double>> values(OnnxTensor tensor) throws IOException {
    if (tensor.size() > MOST_VALUES || tensor.external().isPresent()) {
      return Optional.empty();
    }
    if (raw.isPresent()) {
      rawValues(raw.get(), tensor.type());
    }
    return values.size() == tensor.size() ? Optional.of(values) : Optional.empty();
  }

  private void rawValues(WireReader bytes, ElementType type) throws IOException {
    int size =
        switch (type) {
          case FLOAT32, INT32 -> Integer.BYTES;
          case INT64 -> Long.BYTES;
          default -> Integer.MAX_VALUE;
        };
    while (bytes.remaining() >= size && values.size() <= MOST_VALUES) {
      values.add(
          switch (type) {
            case FLOAT32 -> (double) Float.intBitsToFloat(bytes.fixed32());
            case INT32 -> (double) bytes.fixed32();
            default -> (double) bytes.fixed64();
          });
    }
  }

  private Optional<ExternalData> externalData() {
    return external.containsKey("location")
        ? Optional.of(ExternalData.of(external))
        : Optional.empty();
  }
}
