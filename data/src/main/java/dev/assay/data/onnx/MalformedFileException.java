package dev.assay.data.onnx;

import java.io.IOException;

/** The bytes are no protobuf message, or one that no model needs: too deep, too many parts. */
final class MalformedFileException extends IOException {
  MalformedFileException(String found) {
    super(found);
  }
}
