package dev.assay.training.batch;

import dev.assay.data.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A SHA-256 over lines of text. */
public final class Fingerprint {
  private final MessageDigest digest = Sha256.digest();

  /** Adds one line: the fields, each followed by a byte 0, which no path holds. */
  public void add(Object... fields) {
    for (Object field : fields) {
      digest.update(String.valueOf(field).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    digest.update((byte) '\n');
  }

  /** 64 hexadecimal digits; ends the sum. */
  public String hex() {
    return Sha256.hex(digest);
  }
}
