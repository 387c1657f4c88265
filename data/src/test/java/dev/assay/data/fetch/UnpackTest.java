package dev.assay.data.fetch;

import static dev.assay.data.fetch.Sources.assertSays;
import static dev.assay.data.fetch.Sources.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that nobody should trust. Each lies where the download would have put it. */
class UnpackTest {
  private static final int METHOD_OFFSET = 10;
  private static final int FLAGS_OFFSET = 8;
  private static final int CRC_OFFSET = 16;

  private final Path outside;
  private final Path folder;
  private final Path target;

  UnpackTest(@TempDir Path outside) throws IOException {
    this.outside = outside;
    folder = Files.createDirectory(outside.resolve("inside"));
    target = folder.resolve("pets");
  }

  @ParameterizedTest
  @CsvSource({
    "../cat/evil.jpg, as a part of its path",
    "set/cat/../../../evil.jpg, as a part of its path",
    "set/cat/./evil.jpg, as a part of its path",
    "set//cat/evil.jpg, as a part of its path",
    "/cat/evil.jpg, absolute path",
    "C:/cat/evil.jpg, absolute path",
    "__MACOSX/../../evil.jpg, as a part of its path",
    "set/cat/e!vil.jpg, backslash in its name",
    "set/cat/e#vil.jpg, control character in its name",
  })
  void refusesNamesThatLeadAstray(String name, String danger) throws IOException {
    // '!' stands for a backslash and '#' for NUL, put in afterwards: the writer would not.
    byte[] zip = Zips.sound().file(name, "evil").bytes();

    String message = fail(Zips.replaced(Zips.replaced(zip, '!', '\\'), '#', '\0'));

    assertSays(message, danger, "evil.jpg".substring(4), "nothing was unpacked", "Delete");
    assertFalse(Files.exists(folder.resolve("evil.jpg")));
    assertFalse(Files.exists(outside.resolve("evil.jpg")));
  }

  @Test
  void refusesTheSameInTheArchiveInside() throws IOException {
    byte[] inner = Zips.sound().file("../cat/evil.jpg", "evil").bytes();

    assertSays(fail(new Zips().stored("a.zip", inner).bytes()), "'../cat/evil.jpg'", "'..'");
  }

  static Stream<Arguments> refused() {
    byte[] sound = Zips.sound().bytes();
    return Stream.of(
        Arguments.of("is a link", Zips.sound().special("set/cat/l.jpg", 0120777, "/etc").bytes()),
        Arguments.of(
            "is a special file (mode 20666)",
            Zips.sound().special("set/cat/n.jpg", 0020666, "").bytes()),
        Arguments.of("'cat/1.jpg'", Zips.sound().file("set/cat/1.jpg", "again").bytes()),
        Arguments.of("'cat/1.jpg'", Zips.sound().file("other/cat/1.jpg", "again").bytes()),
        Arguments.of("'cat/1.jpg'", Zips.sound().file("set/cat/1.JPG", "again").bytes()),
        Arguments.of("'cat/1.jpg'", Zips.sound().file("set/cat/1.jpg/x.jpg", "in it").bytes()),
        Arguments.of(
            "collides",
            Zips.sound().file("set/cat/\u00e4", "one").file("set/cat/a\u0308", "two").bytes()),
        Arguments.of(
            "collides",
            Zips.sound().file("set/cat/Sub/a", "one").file("set/cat/sub/b", "two").bytes()),
        Arguments.of("is encrypted", Zips.listed(sound, FLAGS_OFFSET, 0x801)),
        Arguments.of("method 12 (BZIP2) instead", Zips.listed(sound, METHOD_OFFSET, 12)),
        Arguments.of("method 99", Zips.listed(sound, METHOD_OFFSET, 99)),
        Arguments.of("damaged", Zips.listed(sound, CRC_OFFSET, 4711)),
        Arguments.of("end record is missing", Arrays.copyOf(sound, sound.length - 1)),
        Arguments.of("end record is missing", new byte[0]),
        Arguments.of("does not end where", Zips.shifted(sound)),
        Arguments.of("class folder dog", new Zips().file("set/cat/1.jpg", "one").bytes()),
        Arguments.of("class folder cat, dog", new Zips().bytes()),
        Arguments.of(
            "archives deep",
            new Zips()
                .stored("a.zip", new Zips().stored("b.ZIP", Zips.sound().bytes()).bytes())
                .bytes()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithOneClearLine(String says, byte[] zip) throws IOException {
    String message = fail(zip);

    assertSays(message, says);
    assertTrue(message.matches(".*(Delete|delete|[Mm]ove).*"), message);
  }

  @Test
  void refusesBombsByEachLimit() throws IOException {
    byte[] zeros = new byte[2 << 20];
    byte[] bomb = Zips.sound().file("set/cat/0.jpg", zeros, 8).bytes();
    byte[] noise = new byte[2 << 20];
    new Random(1).nextBytes(noise);
    byte[] large =
        Zips.sound().stored("set/cat/2.jpg", noise).stored("set/dog/2.jpg", noise).bytes();

    // 2 MiB of zeros are packed more than 100 to 1.
    assertSays(fail(bomb), "'set/cat/0.jpg'", "more than 100 times its packed size", "Delete");
    assertSays(fail(large, limits(1 << 20, 9, 10)), "to more than 1048576 bytes", "Delete");
    assertSays(
        fail(large, new FetchLimits(1 << 24, 10, 3 << 20, 3 << 20, 10, 1)),
        "'set/dog/2.jpg'",
        "the whole to more than 3145728 bytes");
    assertSays(fail(large, limits(1 << 24, 9, 3)), "holds more than 3 entries", "Delete");
  }

  @Test
  void countsTheEntriesOfAllArchivesTogether() throws IOException {
    byte[] zip =
        new Zips()
            .stored("a.zip", Zips.sound().bytes())
            .stored("b.zip", Zips.sound().bytes())
            .bytes();

    assertSays(fail(zip, limits(1 << 24, 9, 5)), "holds more than 5 entries");
  }

  @Test
  void takesClassFoldersFromSeveralArchives() throws IOException {
    byte[] zip =
        new Zips()
            .stored("cat.zip", new Zips().file("1.jpg", "cat").bytes())
            .stored("dog.zip", new Zips().file("deep/er/1.jpg", "dog").bytes())
            .bytes();

    assertEquals(2, fetch(zip, Sources.LIMITS).files());
    assertEquals("cat", Files.readString(target.resolve("cat/1.jpg")));
    assertEquals("dog", Files.readString(target.resolve("dog/deep/er/1.jpg")));
  }

  @Test
  void endsCleanlyOnAnyDamage() throws IOException {
    // 120 archives with up to 4 wrong bytes each: whole, or refused in one line with nothing left.
    byte[] sound =
        new Zips().file("a.zip", Zips.sound().bytes(), 8).file("readme.txt", "hello").bytes();
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 120; i++) {
      byte[] zip = sound.clone();
      for (int wrong = 0; wrong <= i % 4; wrong++) {
        zip[random.nextInt(zip.length)] = (byte) random.nextInt(256);
      }
      try {
        assertEquals(2, fetch(zip, Sources.LIMITS).files());
        deleteTarget();
      } catch (FailureException e) {
        refused++;
        assertFalse(String.valueOf(e.getMessage()).contains("free space"), e::getMessage);
        assertLeftNothing();
      }
    }
    assertTrue(refused > 40, "only " + refused + " refused");
  }

  @Test
  void anInterruptWhileUnpackingLeavesTheArchiveAlone() throws IOException {
    var interrupting =
        new Progress() {
          @Override
          public Task start(String what, long total) {
            if (what.equals("unpack")) {
              Thread.currentThread().interrupt();
            }
            return Progress.NONE.start(what, total);
          }
        };
    Files.write(folder.resolve("pets-1.zip"), Zips.sound().bytes());

    assertThrows(
        CancelledException.class,
        () ->
            new DataSetFetch(Sources.settings(1), interrupting).fetch(Sources.TWO_CLASSES, target));

    assertTrue(Thread.interrupted());
    assertLeftNothing();
  }

  private static FetchLimits limits(long maxEntryBytes, int maxRatio, int maxEntries) {
    return new FetchLimits(1 << 24, maxEntries, 1 << 26, maxEntryBytes, maxRatio, 1);
  }

  private String fail(byte[] zip) throws IOException {
    return fail(zip, Sources.LIMITS);
  }

  private String fail(byte[] zip, FetchLimits limits) throws IOException {
    String message = failure(() -> fetch(zip, limits));
    assertLeftNothing();
    return message;
  }

  private void assertLeftNothing() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      assertTrue(List.of("pets-1.zip", "pets-1.zip.json").containsAll(names), names.toString());
      assertTrue(names.contains("pets-1.zip"), names.toString());
    }
    Files.deleteIfExists(folder.resolve("pets-1.zip.json"));
  }

  private void deleteTarget() throws IOException {
    try (Stream<Path> tree = Files.walk(target)) {
      for (Path path : tree.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
    Files.delete(folder.resolve("pets-1.zip.json"));
  }

  private Fetched fetch(byte[] zip, FetchLimits limits) throws IOException {
    Files.write(folder.resolve("pets-1.zip"), zip);
    var settings =
        new FetchSettings(
            1, Duration.ZERO, Duration.ofSeconds(9), Duration.ofSeconds(9), pause -> {}, limits);
    return new DataSetFetch(settings, Progress.NONE).fetch(Sources.TWO_CLASSES, target);
  }
}
