package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetScanTest {
  private final Path folder;

  DatasetScanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void countsImagesPerLabelWhateverTheirNames() throws IOException {
    put("Zelle ü/.hidden.jpg", Pictures.jpeg(1));
    put("Zelle ü/with space.JPEG", Pictures.jpeg(2));
    put("b/deeper/1.png", Pictures.png(3));
    Files.createDirectory(folder.resolve("empty"));
    put("README.md", new byte[] {'#'});
    DatasetScan scan = scan(2);
    assertEquals(Map.of("Zelle ü", 2L, "b", 1L, "empty", 0L), scan.countPerLabel());
    assertEquals(
        List.of("Zelle ü/.hidden.jpg", "Zelle ü/with space.JPEG", "b/deeper/1.png"), paths(scan));
    assertEquals(List.of("README.md"), scan.unlabelled());
    assertEquals(Map.of("8x6", 3L), scan.countPer(ImageFile::size));
    assertTrue(scan.quarantined().isEmpty());
  }

  @Test
  void quarantinesWhatNoSampleCanBeMadeOf() throws IOException {
    byte[] jpeg = Pictures.jpeg(1);
    put("a/1-good.jpg", jpeg);
    put("a/2-empty.jpg", new byte[0]);
    put("a/3-text.jpg", "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    put("a/4-cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 2));
    put("a/5-cut in header.jpg", Arrays.copyOf(jpeg, 30));
    put("a/6-bare.jpg", Pictures.withoutJfif(jpeg));
    put("a/7-huge.png", Pictures.hugePng(20_000));
    put("a/8-cut.png", Arrays.copyOf(Pictures.png(1), 60));
    assertQuarantined(
        scan(2),
        "2-empty.jpg: empty file",
        "3-text.jpg: no image: starts with",
        "4-cut.jpg: truncated JPEG",
        "5-cut in header.jpg: truncated JPEG",
        "6-bare.jpg: JPEG without a JFIF or Exif header",
        "7-huge.png: 20000 x 20000 pixels, more than the 100000000 allowed",
        "8-cut.png: truncated PNG");
  }

  @Test
  void quarantinesWhatCannotBeReadAndFollowsLinks() throws IOException {
    put("a/1.jpg", Pictures.jpeg(1));
    Files.createSymbolicLink(folder.resolve("a/broken.jpg"), Path.of("nowhere.jpg"));
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Files.createSymbolicLink(folder.resolve("a/other.jpg"), Path.of("1.jpg"));
    Files.createDirectory(folder.resolve("a/folder.jpg"));
    DatasetScan scan = scan(1);
    assertEquals(List.of("a/1.jpg", "a/other.jpg"), paths(scan));
    assertQuarantined(
        scan,
        "broken.jpg: a link to a file that does not exist",
        "loop: a link that leads back to a folder around it");
  }

  @Test
  void keepsOddImagesAndSaysWhatIsOdd() throws IOException {
    put("a/1.jpg", Pictures.png(1));
    put("a/2.jpg", Pictures.joined(Pictures.jpeg(2), new byte[5]));
    put("a/3.jpg", Pictures.cmykJpeg());
    put("a/4.png", Pictures.of("png", BufferedImage.TYPE_USHORT_GRAY, 3, 2));
    put("a/5.png", Pictures.of("png", BufferedImage.TYPE_INT_ARGB, 3, 2));
    put("a/6.jpg", Pictures.of("jpeg", BufferedImage.TYPE_BYTE_GRAY, 3, 2));
    put("a/7.gif", Pictures.animatedGif());
    put("a/8.png", Pictures.of("png", BufferedImage.TYPE_INT_RGB, 1, 1));
    DatasetScan scan = scan(2);
    assertEquals(
        List.of(
            List.of("a PNG by content, not by name"),
            List.of("5 bytes behind its end"),
            List.of("CMYK: converted to RGB when decoded"),
            List.of("16 bits a sample: reduced to 8 when decoded"),
            List.of("transparency: dropped when decoded"),
            List.of(),
            List.of(),
            List.of()),
        scan.images().stream().map(ImageFile::warnings).toList());
    assertEquals("1x1", scan.images().get(7).size());
  }

  @Test
  void findsDoublesAndThoseUnderTwoLabels() throws IOException {
    put("a/1.jpg", Pictures.jpeg(1));
    put("a/2.jpg", Pictures.jpeg(1));
    put("a/3.jpg", Pictures.jpeg(2));
    put("b/3.jpg", Pictures.jpeg(2));
    put("b/4.jpg", Pictures.jpeg(3));
    DatasetScan scan = scan(2);
    assertEquals(
        List.of(List.of("a/1.jpg", "a/2.jpg"), List.of("a/3.jpg", "b/3.jpg")),
        scan.doubles().stream().map(g -> g.stream().map(ImageFile::path).toList()).toList());
    assertEquals(List.of(scan.doubles().get(1)), scan.conflicts());
  }

  @Test
  void manifestHashChangesWithContentAndNameOnly() throws IOException {
    put("a/1.jpg", Pictures.jpeg(1));
    put("b/2.jpg", Pictures.jpeg(2));
    DatasetScan scan = scan(2);
    String hash = scan.manifestSha256();
    List<Sample> samples = scan.images().stream().map(ImageFile::sample).toList();
    assertEquals(hash, Manifest.sha256(folder, samples, 2, Progress.NONE));
    assertEquals(hash, scan(1).manifestSha256());
    put("b/2.jpg", Pictures.jpeg(3));
    assertNotEquals(hash, scan(1).manifestSha256());
  }

  @Test
  void refusesAFolderThatIsNoDataSet() throws IOException {
    Refusal.names(
        () -> scan("missing"), "missing", "does not exist", "one folder of images per class");
    Refusal.names(() -> scan("."), folder.toString(), "no class folders", "folder of its own");
    put("1.jpg", Pictures.jpeg(1));
    Refusal.names(() -> scan("."), "only 1 files", "folder of its own");
    Refusal.names(() -> scan("1.jpg"), "1.jpg", "is no folder", "one folder of images per class");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void stopsWhenInterrupted(int workers) throws IOException {
    for (int i = 0; i < 100; i++) {
      put("a/" + i + ".jpg", Pictures.jpeg(i));
    }
    Thread.currentThread().interrupt();
    assertThrows(CancelledException.class, () -> scan(workers));
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
  }

  @Test
  void reportsProgressOfEveryFile() throws IOException {
    put("a/1.jpg", Pictures.jpeg(1));
    put("a/2.jpg", new byte[0]);
    long[] seen = new long[2];
    Progress progress =
        (what, total) -> {
          seen[0] = total;
          return new Progress.Task() {
            @Override
            public void advance(long units) {
              seen[1] += units;
            }

            @Override
            public void note(String text) {}

            @Override
            public void close() {}
          };
        };
    assertFalse(DatasetScan.of(folder, 1, progress).images().isEmpty());
    assertEquals(2, seen[0]);
    assertEquals(2, seen[1]);
  }

  private void put(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(folder.resolve(path).resolve("..").normalize());
    Files.write(file, content);
  }

  private DatasetScan scan(int workers) {
    return DatasetScan.of(folder, workers, Progress.NONE);
  }

  private DatasetScan scan(String path) {
    return DatasetScan.of(folder.resolve(path).normalize(), 1, Progress.NONE);
  }

  private static List<String> paths(DatasetScan scan) {
    return scan.images().stream().map(ImageFile::path).toList();
  }

  private static void assertQuarantined(DatasetScan scan, String... expected) {
    List<String> found =
        scan.quarantined().stream()
            .map(file -> file.path().replace("a/", "") + ": " + file.reason())
            .toList();
    assertEquals(expected.length, found.size(), found::toString);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(found.get(i).startsWith(expected[i]), found.get(i));
    }
  }
}
