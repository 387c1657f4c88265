package dev.assay.runtime.profile;

import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Values that no image has, within the range of most: a model that runs wild on anything but black
 * images does so here already.
 *
 * @param type element type of the batch
 * @param seed of the random generator
 */
record Noise(DataType type, long seed) implements Consumer<ByteBuffer> {

  /** Fills the whole buffer with 0 to 255, or as floats with -2 to 2. */
  @Override
  public void accept(ByteBuffer batch) {
    Random random = new Random(seed);
    for (int at = 0; at + type.bytes() <= batch.capacity(); at += type.bytes()) {
      switch (type) {
        case FLOAT16 -> batch.putShort(at, Half.of(random.nextFloat() * 4 - 2));
        case FLOAT32 -> batch.putFloat(at, random.nextFloat() * 4 - 2);
        default -> batch.put(at, (byte) random.nextInt());
      }
    }
  }
}
