package dev.assay.training.batch;

import java.util.ArrayList;
import java.util.List;

/** Memory for the batches that are alive at once, and used again and again by those after them. */
final class Slots implements AutoCloseable {
  private final List<Slot> slots = new ArrayList<>();

  Slots(int count, int values) {
    for (int i = 0; i < count; i++) {
      slots.add(new Slot(values));
    }
  }

  Slot at(int index) {
    return slots.get(index);
  }

  @Override
  public void close() {
    slots.forEach(Slot::close);
  }
}
