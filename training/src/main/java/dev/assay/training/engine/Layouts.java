package dev.assay.training.engine;

import org.bytedeco.dnnl.memory;

/**
 * How the numbers of a tensor lie in memory; sizes always in the order N, C, then height, width.
 */
final class Layouts {
  static final memory.data_type FLOAT = memory.data_type.f32;

  private Layouts() {}

  /** Channels vary fastest, then width, then height: {@code nhwc}; {@code nc} with two axes. */
  static memory.desc channelsLast(long... sizes) {
    long[] strides = new long[sizes.length];
    long stride = sizes[1];
    for (int axis = sizes.length - 1; axis > 1; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    strides[1] = 1;
    strides[0] = stride;
    return strided(sizes, strides);
  }

  /** The last axis varies fastest, as in Deeplearning4j's 'c' order. */
  static memory.desc rows(long... sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return strided(sizes, strides);
  }

  static memory.desc strided(long[] sizes, long[] strides) {
    return new memory.desc(sizes, FLOAT, strides);
  }

  /** The first numbers along each axis of a tensor that lies like {@code whole}. */
  static memory.desc part(memory.desc whole, long... sizes) {
    long[] strides = new long[sizes.length];
    whole.get_strides().get(strides);
    return strided(sizes, strides);
  }

  /** Whatever suits the primitive best. */
  static memory.desc any(long... sizes) {
    return new memory.desc(sizes, FLOAT, memory.format_tag.any);
  }
}
