package dev.assay.harness.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a temperature fitted on other images would do to a model's probabilities.
 *
 * @param temperature fitted on the other images
 * @param before the model as it is
 * @param after with the temperature
 * @param shared images that the temperature was fitted on too, so that they tell too much good of
 *     it
 */
public record CalibrationReport(
    Temperature temperature, Outcome before, Outcome after, int shared) {
  private static final List<Metric> SHOWN =
      List.of(Metric.ECE, Metric.ECE_ADAPTIVE, Metric.LOG_LOSS, Metric.BRIER);

  /**
   * Fits on {@code validation} and applies to {@code test}.
   *
   * @throws MisuseException if their classes differ, or no temperature can be fitted
   */
  public static CalibrationReport of(Outcome test, Predictions validation) {
    if (!test.predictions().classes().equals(validation.classes())) {
      throw new MisuseException(
          "The predictions to calibrate on have the classes %s, those to judge %s; give two files of one model."
              .formatted(validation.classes(), test.predictions().classes()));
    }
    if (!test.predictions().hasProbabilities()) {
      throw new MisuseException(
          "The predictions to judge hold labels without probabilities; no temperature changes them.");
    }
    Temperature temperature = Temperature.fit(validation);
    Outcome after = Outcome.of(temperature.applied(test.predictions()));
    return new CalibrationReport(temperature, test, after, shared(test.predictions(), validation));
  }

  private static int shared(Predictions test, Predictions validation) {
    Set<String> known = new HashSet<>();
    IntStream.range(0, validation.size()).mapToObj(validation::path).forEach(known::add);
    return (int)
        IntStream.range(0, test.size()).mapToObj(test::path).filter(known::contains).count();
  }

  /** The temperature, and metrics before and after under their names. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("temperature", temperature.value());
    json.put("fitted_on_images", temperature.images());
    json.put("shared_images", shared);
    ObjectNode first = json.putObject("before");
    ObjectNode second = json.putObject("after");
    for (Metric metric : SHOWN) {
      first.put(metric.column(), value(metric, before));
      second.put(metric.column(), value(metric, after));
    }
    return json;
  }

  /** One line for the temperature, and one for each metric. */
  public String text() {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        line("temperature", temperature.value())
            + "  fitted on %d images; answers stay\n".formatted(temperature.images()));
    for (Metric metric : SHOWN) {
      text.append(
          line(metric.column(), value(metric, before))
              + "  becomes "
              + metric.format(value(metric, after))
              + "\n");
    }
    return text.toString();
  }

  private static String line(String name, double value) {
    return name + " ".repeat(Math.max(1, 19 - name.length())) + Metric.ECE.format(value);
  }

  private static double value(Metric metric, Outcome outcome) {
    return metric.of(outcome).value().orElseThrow();
  }
}
