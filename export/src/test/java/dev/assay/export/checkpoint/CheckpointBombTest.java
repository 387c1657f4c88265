package dev.assay.export.checkpoint;

import static dev.assay.export.checkpoint.Archive.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that would unpack to more than a network takes are refused before they do. */
class CheckpointBombTest {
  private Path folder = Path.of("");
  private Archive archive = Archive.empty(folder);

  @BeforeEach
  void readAGoodCheckpoint(@TempDir Path temporary) throws IOException {
    folder = temporary;
    archive = Archive.good(temporary);
  }

  @Test
  void configurationBombIsRefusedBeforeItFillsTheMemory() throws IOException {
    // 200 MB of spaces pack into 200 KB.
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      repeat(zip, (byte) ' ', 200);
    }

    assertRefused(bomb, "'configuration.json' in 'bomb.zip' is larger than 32 MB");
  }

  @Test
  void coefficientBombIsRefusedByItsLength() throws IOException {
    // The header still promises 43 parameters; what follows them is never unpacked.
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(archive.bytes("configuration.json"));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(archive.bytes("coefficients.bin"));
      repeat(zip, (byte) 0, 300);
    }

    assertEquals(43, Checkpoint.read(bomb).coefficients().length());
  }

  @Test
  void zerosThatUnpackToLargeWeightsAreRefusedBeforeTheyAreRead() throws IOException {
    // 4 * n + n and n * 3 + 3 parameters: 96 MB of zeros in 100 kB.
    int n = 3_000_000;
    archive.replace("\"nout\" : 5", "\"nout\" : " + n);
    archive.replace("\"nin\" : 5", "\"nin\" : " + n);
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(archive.bytes("configuration.json"));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(withLength(archive.bytes("coefficients.bin"), 8L * n + 3));
      repeat(zip, (byte) 0, 92);
    }

    assertRefused(bomb, "announce 24000003 parameters in ", "a zip bomb");
  }

  /** Coefficients whose values, the last 43 floats behind their type, are said to be more. */
  private static byte[] withLength(byte[] coefficients, long length) {
    int type = Short.BYTES + "FLOAT".length();
    int at = coefficients.length - 43 * Float.BYTES - type - Long.BYTES;
    return ByteBuffer.wrap(coefficients.clone()).putLong(at, length).array();
  }

  @Test
  void configurationsOfMoreClassesThanThereAreAreRefused() {
    StringBuilder json = new StringBuilder("[0");
    for (int i = 0; i < 3000; i++) {
      json.append(",{\"@class\":\"a.b").append(i).append("\"}");
    }
    archive.put("configuration.json", json.append(']').toString().getBytes(StandardCharsets.UTF_8));

    assertRefused(archive.write(), "more than 2000 fields or classes");
  }

  private static void repeat(OutputStream stream, byte value, int megabytes) throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, value);
    for (int i = 0; i < megabytes; i++) {
      stream.write(block);
    }
  }
}
