package dev.assay.export.layer;

import dev.assay.export.samediff.Recurrence.Course;
import java.util.OptionalDouble;

/**
 * How the layers around a recurrent layer make it run.
 *
 * @param course which way, and what it gives
 * @param masked steps whose features are all of this value are skipped: state and result become 0
 */
record RecurrentManner(Course course, OptionalDouble masked) {
  static final RecurrentManner PLAIN = new RecurrentManner(Course.FORWARD, OptionalDouble.empty());

  RecurrentManner reverse() {
    return new RecurrentManner(course.reverse(), masked);
  }

  RecurrentManner last() {
    return new RecurrentManner(course.last(), masked);
  }

  RecurrentManner masked(double value) {
    return new RecurrentManner(course, OptionalDouble.of(value));
  }
}
