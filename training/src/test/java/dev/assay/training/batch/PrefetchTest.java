package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.training.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void thingsComeInOrder() {
    List<Integer> taken = new ArrayList<>();
    try (var squares = new Prefetch<>(index -> index * index, 6)) {
      while (!squares.isEmpty()) {
        taken.add(squares.take());
      }
    }

    assertEquals(List.of(0, 1, 4, 9, 16, 25), taken);
  }

  @Test
  void neverMoreThanAFewAreMadeAhead() {
    var made = new AtomicInteger();
    try (var counted = new Prefetch<>(index -> made.incrementAndGet(), 1000)) {
      for (int i = 0; i < 10; i++) {
        counted.take();
      }

      assertTrue(made.get() <= 10 + 5, "made " + made.get());
    }
  }

  @Test
  void afterTheLastOneThereIsNoMore() {
    try (var one = new Prefetch<>(index -> index, 1)) {
      one.take();

      assertThrows(NoSuchElementException.class, one::take);
    }
  }

  @Test
  void anErrorInTheMakingReachesTheTaker() {
    try (var broken = new Prefetch<>(index -> 1 / index, 1)) {
      Refusal.of(IllegalStateException.class, broken::take).says("by zero");
    }
  }

  @Test
  void anInterruptedTakerIsCancelled() {
    var never = new CountDownLatch(1);
    try (var slow = new Prefetch<>(index -> blocked(never), 1)) {
      Thread.currentThread().interrupt();

      assertThrows(CancelledException.class, slow::take);
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private static int blocked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
