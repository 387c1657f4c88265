package dev.assay.runtime.vet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a stream to its end, line by line; a line that is too long is passed over. */
record Lines(InputStream stream, Consumer<String> reader) implements Runnable {
  /** More than a profile of thousands of nodes takes. */
  static final int LONGEST_BYTES = 4 << 20;

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
            if (length == line.length && length < LONGEST_BYTES) {
              line = Arrays.copyOf(line, 2 * length);
            }
            if (length < line.length) {
              line[length] = buffer[i];
            }
            length = Math.min(length + 1, LONGEST_BYTES + 1);
          }
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process: the same as its end.
    }
  }

  private void end(byte[] line, int length) {
    if (length <= LONGEST_BYTES) {
      reader.accept(new String(line, 0, length, StandardCharsets.UTF_8));
    }
  }
}
