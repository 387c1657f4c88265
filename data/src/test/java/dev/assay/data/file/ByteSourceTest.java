package dev.assay.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes are found wherever they lie: in memory, in a file, on both sides of its window. */
class ByteSourceTest {
  @Test
  void skipPastStopsBehindEachSuchByte() throws IOException {
    for (int place = 0; place < 40; place++) {
      // 0x7f and 0x80 differ from 0xff in one bit only on one side, 0xfe and 0x00 by a carry.
      byte[] bytes = new byte[40];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = new byte[] {0x7f, (byte) 0x80, (byte) 0xfe, 0}[i % 4];
      }
      bytes[place] = (byte) 0xff;
      for (int from = 0; from <= place; from++) {
        try (ByteSource source = ByteSource.of(bytes)) {
          source.seek(from);
          source.skipPast(0xff);

          assertEquals(place + 1, source.position());
          assertThrows(EOFException.class, () -> source.skipPast(0xff));
        }
      }
    }
  }

  /** The window of a file is 65,536 bytes. */
  @Test
  void skipPastCrossesTheWindowOfAFile(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[200_001];
    Arrays.fill(bytes, (byte) 1);
    for (int place : new int[] {3, 65_535, 65_536, 131_080, 200_000}) {
      bytes[place] = 9;
    }
    Path file = Files.write(folder.resolve("bytes"), bytes);
    try (ByteSource source = ByteSource.of(file)) {
      for (int place : new int[] {3, 65_535, 65_536, 131_080, 200_000}) {
        source.skipPast(9);

        assertEquals(place + 1, source.position());
      }
      assertThrows(EOFException.class, () -> source.skipPast(9));
    }
  }
}
