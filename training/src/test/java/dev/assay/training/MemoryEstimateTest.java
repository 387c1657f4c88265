package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryEstimateTest {
  private final Workshop workshop;

  MemoryEstimateTest(@TempDir Path folder) {
    this.workshop = new Workshop(folder);
  }

  @ParameterizedTest
  @EnumSource
  void everyArchitectureHasOne(Architecture architecture) {
    MemoryEstimate memory = memory(architecture, "{batch: 4}");

    assertTrue(memory.activationBytes() > 0 && memory.imageBytes() > 0, memory.toString());
  }

  /** A step never holds more than the 40 images that there are. */
  @Test
  void aBatchBeyondAllImagesCostsNoMore() {
    assertEquals(
        memory(Architecture.LENET5, "{batch: 40}"), memory(Architecture.LENET5, "{batch: 1000}"));
  }

  private MemoryEstimate memory(Architecture architecture, String recipe) {
    return Training.memory(
        workshop.job(architecture, "any", Workshop.OPTIONS.with(recipe), Start.NEW));
  }
}
