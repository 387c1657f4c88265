package dev.assay.data.child;

import dev.assay.data.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads a stream to its end and keeps its last bytes, however much comes. */
public final class Tail implements Runnable {
  private static final int KEPT_BYTES = 4096;
  private static final int LONGEST = 200;

  private final InputStream stream;
  private final byte[] ring = new byte[KEPT_BYTES];
  private long read;

  /**
   * Prepares it; {@link #run} reads.
   *
   * @param stream in UTF-8
   */
  public Tail(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[KEPT_BYTES];
    try {
      for (int bytes = stream.read(buffer); bytes >= 0; bytes = stream.read(buffer)) {
        keep(buffer, bytes);
      }
    } catch (IOException e) {
      // The pipe of a killed process: the same as its end.
    }
  }

  private synchronized void keep(byte[] buffer, int bytes) {
    for (int i = 0; i < bytes; i++) {
      ring[(int) (read++ % KEPT_BYTES)] = buffer[i];
    }
  }

  /** The last line that says something; empty if nothing came. */
  public synchronized Optional<String> lastLine() {
    int kept = (int) Math.min(read, KEPT_BYTES);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((read - kept + i) % KEPT_BYTES)];
    }
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(Printable.line(lines.get(lines.size() - 1), LONGEST));
  }
}
