package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Size and digest of an archive on disk; also what is written beside it as JSON.
 *
 * @param bytes its size
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
record ArchiveDigest(long bytes, String sha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  ArchiveDigest {
    Objects.requireNonNull(sha256, "sha256");
  }

  static ArchiveDigest of(Path archive, Progress progress) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream stream = Files.newInputStream(archive);
        Progress.Task task = progress.start("verify", Files.size(archive))) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        CancelledException.throwIfInterrupted();
        digest.update(buffer, 0, read);
        bytes += read;
        task.advance(read);
      }
    }
    return new ArchiveDigest(bytes, Sha256.hex(digest));
  }

  @Override
  public String toString() {
    return bytes + " bytes with SHA-256 " + sha256;
  }
}
