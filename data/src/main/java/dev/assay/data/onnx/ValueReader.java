package dev.assay.data.onnx;

import dev.assay.data.onnx.OnnxValue.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code ValueInfoProto}; see {@link ModelReader} for its source. */
final class ValueReader {
  private static final int MOST_DIMENSIONS = 64;

  private Kind kind = Kind.OTHER;
  private long type;
  private Optional<List<OnnxDimension>> shape = Optional.empty();

  private ValueReader() {}

  static OnnxValue value(WireReader value) throws IOException {
    ValueReader reader = new ValueReader();
    String name = "";
    while (value.next()) {
      switch (value.field()) {
        case 1 -> name = value.string();
        case 2 -> reader.type(value.message());
        default -> value.skip();
      }
    }
    return new OnnxValue(name, reader.kind, ElementType.of(reader.type), reader.shape);
  }

  private void type(WireReader message) throws IOException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> tensor(message.message());
        case 4 -> sequence(message.message());
        case 5 -> map(message.message());
        case 9 -> {
          kind = Kind.OPTIONAL;
          message.skip();
        }
        default -> message.skip();
      }
    }
  }

  private void tensor(WireReader tensor) throws IOException {
    kind = Kind.TENSOR;
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> type = tensor.varint();
        case 2 -> shape = Optional.of(shape(tensor.message()));
        default -> tensor.skip();
      }
    }
  }

  /** What it is a sequence of: maps are what scikit-learn's converter gives. */
  private void sequence(WireReader sequence) throws IOException {
    while (sequence.next()) {
      if (sequence.field() == 1) {
        ValueReader element = new ValueReader();
        WireReader elementType = sequence.message();
        // One level: a sequence of sequences is of no use here.
        while (elementType.next()) {
          if (elementType.field() == 5) {
            element.map(elementType.message());
          } else {
            elementType.skip();
          }
        }
        type = element.type;
        kind = element.kind == Kind.MAP ? Kind.SEQUENCE_OF_MAPS : Kind.SEQUENCE;
      } else {
        sequence.skip();
      }
    }
  }

  private void map(WireReader map) throws IOException {
    kind = Kind.MAP;
    while (map.next()) {
      if (map.field() == 1) {
        type = map.varint();
      } else {
        map.skip();
      }
    }
  }

  private static List<OnnxDimension> shape(WireReader message) throws IOException {
    List<OnnxDimension> shape = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        shape.add(dimension(message.message()));
      } else {
        message.skip();
      }
    }
    if (shape.size() > MOST_DIMENSIONS) {
      throw new MalformedFileException("a tensor of " + shape.size() + " dimensions");
    }
    return shape;
  }

  private static OnnxDimension dimension(WireReader dimension) throws IOException {
    long size = OnnxDimension.FREE;
    String name = "";
    while (dimension.next()) {
      switch (dimension.field()) {
        case 1 -> size = dimension.varint();
        case 2 -> name = dimension.string();
        default -> dimension.skip();
      }
    }
    return new OnnxDimension(size < 0 ? OnnxDimension.FREE : size, name);
  }
}
