package dev.assay.harness.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void requiredCallsAreThoseOfTheEarlyStoppingRule() {
    assertEquals(64, Percentiles.requiredCalls(0.90));
    assertEquals(130, Percentiles.requiredCalls(0.95));
    assertEquals(662, Percentiles.requiredCalls(0.99));
    assertEquals(6636, Percentiles.requiredCalls(0.999));
    // 12 / 2^11 is the first under 1 %.
    assertEquals(11, Percentiles.requiredCalls(0.5));
  }

  @Test
  void aPercentileIsTheValueAtItsNearestRank() {
    Percentiles hundred = times(100);

    // Places 50 and 90 of 1..100; place ceil(0.9 * 64 = 57.6) of 1..64.
    assertEquals(OptionalLong.of(50), hundred.nanos(0.5));
    assertEquals(OptionalLong.of(90), hundred.nanos(0.9));
    assertEquals(OptionalLong.of(58), times(64).nanos(0.9));
    // 0.95 * 140 is 133 exactly, and a little more in binary.
    assertEquals(OptionalLong.of(133), times(140).nanos(0.95));
  }

  @Test
  void oneThatTheSampleDoesNotCarryIsWithheld() {
    assertEquals(OptionalLong.empty(), times(63).nanos(0.9));
    assertEquals(OptionalLong.empty(), times(129).nanos(0.95));
    assertEquals(OptionalLong.empty(), times(661).nanos(0.99));
    assertEquals(OptionalLong.empty(), times(0).nanos(0.5));
  }

  @Test
  void whatIsNoPercentileOrNotSortedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Percentiles.requiredCalls(1));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.requiredCalls(95));
    assertThrows(IllegalArgumentException.class, () -> new Percentiles(List.of(2L, 1L)));
  }

  /** The times 1, 2, ... n. */
  private static Percentiles times(int n) {
    return new Percentiles(LongStream.rangeClosed(1, n).boxed().toList());
  }
}
