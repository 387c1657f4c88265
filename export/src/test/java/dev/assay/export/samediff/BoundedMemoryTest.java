package dev.assay.export.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Results may be as many as a graph explains, and no more. */
class BoundedMemoryTest {
  /** 16 MiB each. */
  private static final long[] SHAPE = {4, 1024, 1024};

  @Test
  void everyOperationMayAddAResultOfAttention() {
    // 128 MiB are free, and 24 operations add 16 each: 32 results.
    assertTaken(32, BoundedMemory.of(0, 0, 24));
  }

  @Test
  void inputsAndWeightsExplainResultsToo() {
    // 128 MiB are free, 32 kiB of inputs and 320 kiB of weights add 31.25 each: 11.9 results.
    assertTaken(11, BoundedMemory.of(32 << 10, 320 << 10, 0));
  }

  private static void assertTaken(int results, BoundedMemory memory) {
    for (int i = 0; i < results; i++) {
      memory.allocate(true, DataType.FLOAT, SHAPE).close();
    }
    BoundedMemory.Refusal e =
        assertThrows(
            BoundedMemory.Refusal.class, () -> memory.allocate(true, DataType.FLOAT, SHAPE));
    assertEquals(1, String.valueOf(e.getMessage()).lines().count());
  }
}
