package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes as the user writes them: {@code input=-1x3x32x32}, or {@code input=scalar}. */
final class InputShapes {
  private InputShapes() {}

  /** Sizes by input name, -1 where open. */
  static Map<String, List<Long>> parse(List<String> texts) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (String text : texts) {
      int split = text.lastIndexOf('=');
      if (split < 1) {
        throw new MisuseException(
            "--input-shape %s says no shape; write NAME=SHAPE with x between the sizes, such as input=-1x3x32x32."
                .formatted(text));
      }
      String name = text.substring(0, split);
      if (shapes.put(name, shape(name, text.substring(split + 1))) != null) {
        throw new MisuseException(
            "--input-shape names '%s' twice; give one shape for each input.".formatted(name));
      }
    }
    return shapes;
  }

  private static List<Long> shape(String name, String text) {
    if (text.isEmpty() || text.equals("scalar")) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split("x", -1)).map(Long::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new MisuseException(
          "--input-shape %s=%s is no shape; write sizes with x between them and -1 where open, such as input=-1x3x32x32."
              .formatted(name, text),
          e);
    }
  }
}
