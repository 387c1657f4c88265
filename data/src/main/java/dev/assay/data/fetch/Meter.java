package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks entries into new files, counting what comes out rather than believing what is said. */
final class Meter {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long FREE_BYTES = 1 << 20;

  private final FetchLimits limits;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long totalBytes;

  Meter(FetchLimits limits) {
    this.limits = limits;
  }

  /**
   * Unpacks one entry.
   *
   * @param target a file that does not exist yet, in a folder that does
   * @return its size in bytes
   * @throws FailureException if a limit is passed
   * @throws ZipException if size or checksum is not what the archive says
   */
  long unpack(ZipFile archive, ZipArchiveEntry entry, Path target) throws IOException {
    var crc = new CRC32();
    long bytes = 0;
    try (InputStream stream = opened(archive, entry);
        OutputStream file =
            Files.newOutputStream(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        CancelledException.throwIfInterrupted();
        bytes += read;
        totalBytes += read;
        check(entry, bytes);
        crc.update(buffer, 0, read);
        file.write(buffer, 0, read);
      }
    }
    if (bytes != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new ZipException(
          "entry '%s' is damaged: %d bytes where %d are listed, or another checksum"
              .formatted(EntryName.shown(entry.getName()), bytes, entry.getSize()));
    }
    return bytes;
  }

  private static InputStream opened(ZipFile archive, ZipArchiveEntry entry) throws ZipException {
    try {
      return archive.getInputStream(entry);
    } catch (IOException | IllegalArgumentException e) {
      throw new ZipException(Causes.of(e));
    }
  }

  private void check(ZipArchiveEntry entry, long bytes) {
    if (bytes > limits.maxEntryBytes()) {
      throw tooMuch(entry, "unpacks to more than %d bytes".formatted(limits.maxEntryBytes()));
    }
    if (totalBytes > limits.maxTotalBytes()) {
      throw tooMuch(
          entry, "brings the whole to more than %d bytes".formatted(limits.maxTotalBytes()));
    }
    long packed = Math.max(entry.getCompressedSize(), 1);
    if (bytes > FREE_BYTES && bytes / packed > limits.maxRatio()) {
      throw tooMuch(
          entry, "unpacks to more than %d times its packed size".formatted(limits.maxRatio()));
    }
  }

  private static FailureException tooMuch(ZipArchiveEntry entry, String what) {
    return new FailureException(
        "Entry '%s' of the archive %s, which looks like a bomb; nothing of it is kept. Delete the archive if you do not trust its source."
            .formatted(EntryName.shown(entry.getName()), what));
  }
}
