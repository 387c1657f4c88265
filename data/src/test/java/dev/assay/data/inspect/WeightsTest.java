package dev.assay.data.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {
  /** Two runs of {@code inspect --json} must not differ. */
  @Test
  void filesStandInTheOrderOfTheModel() {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "part" + i + ".bin").toList();
    Map<String, Long> sizes = new LinkedHashMap<>();
    names.forEach(name -> sizes.put(name, 1L));

    Weights weights = new Weights(0, sizes, List.of());

    assertEquals(names, List.copyOf(weights.external().keySet()));
  }
}
