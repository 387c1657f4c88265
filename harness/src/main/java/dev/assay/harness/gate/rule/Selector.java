package dev.assay.harness.gate.rule;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which models a rule is for.
 *
 * @param models names, or patterns with {@code *} for any letters and {@code ?} for one
 * @param device device that they run on, such as {@code cpu}; empty if any
 */
public record Selector(List<String> models, String device) {
  public Selector {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a model");
    }
  }

  /** Whether the rule is for that model on that device. */
  public boolean matches(String model, String onDevice) {
    return models.stream().anyMatch(pattern -> fits(pattern, model))
        && (device.isEmpty() || device.equals(onDevice));
  }

  /** Whether a name or pattern fits {@code model}. */
  public static boolean fits(String pattern, String model) {
    String expression =
        pattern
            .codePoints()
            .mapToObj(
                point ->
                    switch (point) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(point));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.DOTALL).matcher(model).matches();
  }

  @Override
  public String toString() {
    return String.join(", ", models) + (device.isEmpty() ? "" : " on " + device);
  }
}
