package dev.assay.harness.run;

import dev.assay.data.file.Sha256;
import java.util.regex.Pattern;

/** File names of models: {@code <model>@<device>}, safe on every file system. */
final class FileName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]+");
  private static final int LONGEST = 100;
  private static final int DIGITS = 8;

  private FileName() {}

  /** The name of a model on a device, without an extension. */
  static String of(Identity identity) {
    return safe(identity.model()) + "@" + safe(identity.device());
  }

  /**
   * A plain name stays as it is. In any other, odd characters become {@code _}, and the beginning
   * of its SHA-256 keeps two such names apart.
   */
  private static String safe(String name) {
    if (PLAIN.matcher(name).matches() && name.length() <= LONGEST && !name.endsWith(".")) {
      return name;
    }
    String plain = ODD.matcher(name).replaceAll("_");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST));
    return cut + "-" + Sha256.of(name).substring(0, DIGITS);
  }
}
