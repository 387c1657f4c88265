package dev.assay.data.fetch;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names taken so far, compared as the strictest file systems do: letter case and the way
 * accents are composed make no difference.
 */
final class NameRegister {
  private final Map<String, Taken> taken = new HashMap<>();

  private record Taken(String name, boolean folder) {}

  /**
   * Takes the name of a file and those of its folders; answers what it collides with, if at all.
   */
  Optional<String> take(List<String> parts) {
    for (int depth = 1; depth < parts.size(); depth++) {
      String folder = String.join("/", parts.subList(0, depth));
      Taken before = taken.putIfAbsent(key(folder), new Taken(folder, true));
      if (before != null && !(before.folder() && before.name().equals(folder))) {
        return Optional.of(before.name());
      }
    }
    String name = String.join("/", parts);
    return Optional.ofNullable(taken.putIfAbsent(key(name), new Taken(name, false)))
        .map(Taken::name);
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
