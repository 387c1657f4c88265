package dev.assay.training.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Views of memory that belongs to someone else. */
final class Native {
  private Native() {}

  /** A pointer to an address. */
  static Pointer at(long place) {
    return new Pointer() {
      {
        address = place;
      }
    };
  }

  /** So many floats from an address on. */
  static FloatBuffer floats(long address, long count) {
    return new FloatPointer(at(address)).capacity(count).asBuffer();
  }
}
