package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArenaTest {
  private static Storage storage(long bytes, int first, int last) {
    Storage storage = new Storage(bytes);
    storage.use(first);
    storage.use(last);
    return storage;
  }

  @Test
  void whatIsNotNeededAtTheSameTimeSharesItsPlace() {
    // A chain: each call reads the last result and writes the next. Two of them live at a time.
    List<Storage> chain = Stream.of(0, 1, 2, 3).map(at -> storage(640, at, at + 1)).toList();

    assertEquals(1280, Arena.place(chain));
  }

  @Test
  void whatIsNeededAtTheSameTimeLiesApart() {
    Random random = new Random(1);
    List<Storage> storages =
        Stream.generate(
                () -> {
                  int first = random.nextInt(50);
                  return storage(1 + random.nextInt(5000), first, first + random.nextInt(20));
                })
            .limit(200)
            .toList();

    Arena.place(storages);

    for (Storage one : storages) {
      assertEquals(0, one.offset() % 64);
      for (Storage other : storages) {
        assertTrue(
            one == other
                || !one.meets(other)
                || one.offset() + one.bytes() <= other.offset()
                || other.offset() + other.bytes() <= one.offset());
      }
    }
  }

  @Test
  void whatNoCallUsesTakesNoPlace() {
    assertEquals(0, Arena.place(List.of(new Storage(100))));
  }
}
