package dev.assay.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.harness.table.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Raw call times of a model by the round in which they were taken. Rounds of one run are shared:
 * what disturbed the machine in one disturbed all models in it.
 *
 * @param rounds nanoseconds of each call, in order, by round
 * @param images images of one call
 */
public record RoundTimes(Map<Integer, List<Long>> rounds, int images) {
  /** Nothing was timed. */
  public static final RoundTimes NONE = new RoundTimes(Map.of(), 1);

  private static final String INFERENCE = "inference";

  public RoundTimes {
    rounds = Map.copyOf(rounds);
  }

  /** What a run recorded; {@link #NONE} if it recorded no rounds, or they do not fit the times. */
  public static RoundTimes of(ModelRun run) {
    List<Long> nanos = run.nanos().getOrDefault(INFERENCE, List.of());
    Map<Integer, List<Long>> rounds = new TreeMap<>();
    int start = 0;
    for (JsonNode slice : run.details().path(INFERENCE + "_slices")) {
      int calls = slice.path(1).asInt();
      if (calls < 1 || start + calls > nanos.size()) {
        return NONE;
      }
      rounds.put(slice.path(0).asInt(), nanos.subList(start, start + calls));
      start += calls;
    }
    int images = run.facts().getOrDefault(Fact.BATCH, 1.0).intValue();
    return start == nanos.size() && start > 0 ? new RoundTimes(rounds, Math.max(1, images)) : NONE;
  }

  /** The rounds that both took part in, ascending. */
  public List<Integer> shared(RoundTimes other) {
    return rounds.keySet().stream().filter(other.rounds::containsKey).sorted().toList();
  }

  /** The calls of a round, in nanoseconds; none if it has no such round. */
  public List<Long> of(int round) {
    return rounds.getOrDefault(round, List.of());
  }
}
