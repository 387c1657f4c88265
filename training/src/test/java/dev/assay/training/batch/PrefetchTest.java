package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.training.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void thingsComeInOrder() {
    List<Integer> taken = new ArrayList<>();
    try (var squares = prefetch((index, slot) -> index * index, 6, 1)) {
      while (!squares.isEmpty()) {
        taken.add(squares.take());
      }
    }

    assertEquals(List.of(0, 1, 4, 9, 16, 25), taken);
  }

  @Test
  void neverMoreThanAFewAreMadeAhead() {
    var made = new AtomicInteger();
    try (var counted = prefetch((index, slot) -> made.incrementAndGet(), 1000, 1)) {
      for (int i = 0; i < 10; i++) {
        counted.take();
      }

      assertTrue(made.get() <= 10 + 5, "made " + made.get());
    }
  }

  @Test
  void afterTheLastOneThereIsNoMore() {
    try (var one = prefetch((index, slot) -> index, 1, 1)) {
      one.take();

      assertThrows(NoSuchElementException.class, one::take);
    }
  }

  @Test
  void anErrorInTheMakingReachesTheTaker() {
    try (var broken = prefetch((index, slot) -> 1 / index, 1, 1)) {
      Refusal.of(ArithmeticException.class, broken::take).says("by zero");
    }
  }

  @Test
  void anInterruptedTakerIsCancelled() {
    var never = new CountDownLatch(1);
    try (var slow = prefetch((index, slot) -> blocked(never), 1, 1)) {
      Thread.currentThread().interrupt();

      assertThrows(CancelledException.class, slow::take);
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  /** The first things take longest, so that threads finish in another order. */
  @Test
  void severalThreadsHandOutInOrder() {
    List<Integer> taken = new ArrayList<>();
    try (var slow =
        prefetch(
            (index, slot) -> {
              LockSupport.parkNanos((20 - index) * 500_000L);
              return index;
            },
            20,
            4)) {
      while (!slow.isEmpty()) {
        taken.add(slow.take());
      }
    }

    assertEquals(IntStream.range(0, 20).boxed().toList(), taken);
  }

  @Test
  void noTwoThingsAliveShareASlot() {
    int[] owner = new int[new Workers(3, () -> 0).slots()];
    Arrays.fill(owner, -1);
    int[] slots = new int[100];
    try (var things =
        prefetch(
            (index, slot) -> {
              slots[index] = slot;
              synchronized (owner) {
                owner[slot] = index;
              }
              return index;
            },
            100,
            3)) {
      while (!things.isEmpty()) {
        int thing = things.take();
        LockSupport.parkNanos(200_000);
        synchronized (owner) {
          assertEquals(thing, owner[slots[thing]], "overwritten while in use");
        }
      }
    }
  }

  /** The clock goes on by one at each look. */
  @Test
  void waitingIsMeasuredByTheClock() {
    var clock = new AtomicLong();
    try (var things =
        new Prefetch<>(
            (index, slot) -> index, 3, new Workers(1, clock::getAndIncrement), () -> {})) {
      assertEquals(0, things.waitedNanos());
      things.take();
      things.take();

      assertEquals(2, things.waitedNanos());
    }
  }

  @Test
  void closingWaitsForWhatIsBeingMadeAndThenEnds() throws InterruptedException {
    var running = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var runningAtTheEnd = new AtomicInteger(-1);
    var things =
        new Prefetch<>(
            (index, slot) -> {
              running.incrementAndGet();
              begun.countDown();
              long end = System.nanoTime() + 100_000_000;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              return running.decrementAndGet();
            },
            50,
            new Workers(2, () -> 0),
            () -> runningAtTheEnd.set(running.get()));
    begun.await();

    things.close();

    assertEquals(0, runningAtTheEnd.get());
  }

  @Test
  void noThreadsAreRefused() {
    Refusal.of(IllegalArgumentException.class, () -> new Workers(0, () -> 0)).says("at least 1");
  }

  private static <T> Prefetch<T> prefetch(
      Prefetch.Production<T> production, int count, int threads) {
    return new Prefetch<>(production, count, new Workers(threads, () -> 0), () -> {});
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
