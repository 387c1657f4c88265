package dev.assay.data.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads what a process writes to its end, line by line. What is no whole line, or too long a one,
 * is passed over.
 *
 * @param stream in UTF-8
 * @param longestBytes most bytes of a line
 * @param reader takes each line without its end
 */
public record Lines(InputStream stream, int longestBytes, Consumer<String> reader)
    implements Runnable {
  private static final int MOST_BYTES = 1 << 30;

  public Lines {
    if (longestBytes < 1 || longestBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a line holds 1 to %d bytes, got %d".formatted(MOST_BYTES, longestBytes));
    }
  }

  @Override
  public void run() {
    byte[] line = new byte[1024];
    int length = 0;
    byte[] buffer = new byte[8192];
    try {
      for (int bytes = stream.read(buffer); bytes >= 0; bytes = stream.read(buffer)) {
        for (int i = 0; i < bytes; i++) {
          if (buffer[i] == '\n') {
            end(line, length);
            length = 0;
          } else {
            if (length == line.length && length < longestBytes) {
              line = Arrays.copyOf(line, (int) Math.min(2L * length, longestBytes));
            }
            if (length < line.length) {
              line[length] = buffer[i];
            }
            length = Math.min(length + 1, longestBytes + 1);
          }
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process: the same as its end.
    }
  }

  private void end(byte[] line, int length) {
    if (length <= longestBytes) {
      reader.accept(new String(line, 0, length, StandardCharsets.UTF_8));
    }
  }
}
