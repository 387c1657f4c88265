package dev.assay.harness.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.assay.data.Progress;
import dev.assay.harness.latency.LatencyPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaterWorkTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void theNoteSaysWhatFollows() {
    // Ten models, each warmed up for 1 s and timed for 2 s.
    var plan = new LatencyPlan(Duration.ofSeconds(1), Duration.ofSeconds(2), 0);

    try (var task = LaterWork.timing(this::start, Optional.of(plan), 10).start("evaluate", 5)) {
      task.note("10 models");
      task.advance(3);
    }

    assertEquals(
        List.of("evaluate 5", "10 models, then at least 30 s of timing", "+3", "end"), told);
  }

  @Test
  void withoutTimingNothingFollows() {
    Progress progress = this::start;

    assertSame(progress, LaterWork.timing(progress, Optional.empty(), 10));
  }

  private Progress.Task start(String what, long total) {
    told.add(what + " " + total);
    return new Progress.Task() {
      @Override
      public void advance(long units) {
        told.add("+" + units);
      }

      @Override
      public void note(String text) {
        told.add(text);
      }

      @Override
      public void close() {
        told.add("end");
      }
    };
  }
}
