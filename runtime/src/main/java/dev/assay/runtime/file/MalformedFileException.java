package dev.assay.runtime.file;

/** The bytes are no protobuf message, or one that is nested too deeply. */
final class MalformedFileException extends RuntimeException {
  MalformedFileException(String found) {
    super(found);
  }
}
