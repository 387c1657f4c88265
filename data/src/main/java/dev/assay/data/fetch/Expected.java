package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.util.Locale;

/**
 * What is known of an archive before it is downloaded.
 *
 * @param bytes its size, or -1 where unknown
 * @param sha256 its SHA-256, 64 hexadecimal digits, or empty where unknown
 */
public record Expected(long bytes, String sha256) {
  /** Nothing is known beforehand. */
  public static final Expected NOTHING = new Expected(-1, "");

  /**
   * Lower-cases the digest.
   *
   * @throws MisuseException if the size is not -1 or above 0, or the digest not 64 hex digits
   */
  public Expected {
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
      throw new MisuseException(
          "SHA-256 '%s' is not 64 hexadecimal digits. Copy it whole, or leave it out."
              .formatted(sha256));
    }
    if (bytes != -1 && bytes <= 0) {
      throw new MisuseException(
          "Archive size %d is no size. Give it in bytes, or leave it out.".formatted(bytes));
    }
  }

  /** Whether an archive of this size and digest can be the expected one. */
  boolean accepts(ArchiveDigest digest) {
    return (bytes == -1 || bytes == digest.bytes())
        && (sha256.isEmpty() || sha256.equals(digest.sha256()));
  }

  @Override
  public String toString() {
    return (bytes == -1 ? "any size" : bytes + " bytes")
        + (sha256.isEmpty() ? "" : " with SHA-256 " + sha256);
  }
}
