package dev.assay.data.fetch;

import static dev.assay.data.fetch.Sources.assertSays;
import static dev.assay.data.fetch.Sources.failure;
import static dev.assay.data.fetch.Sources.misuse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import dev.assay.data.file.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  private final Path home;
  private final LoopbackServer server = new LoopbackServer();
  private Path target;

  FetchTest(@TempDir Path folder) throws IOException {
    home = folder.resolve("with space");
    target = home.resolve("pets");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void unpacksTheZipInsideTheZipDownToTheClassFolders() throws IOException {
    // As the original: a zip of the authors in the publisher's, system junk, a hidden "image".
    byte[] inner =
        new Zips()
            .folder("Set")
            .folder("Set/cat")
            .file("Set/cat/1.jpg", "cat one")
            .file("Set/cat/.DS_2.jpg", "no image, and kept")
            .file("Set/cat/.DS_Store", "junk")
            .file("Set/dog/1.jpg", "dog one")
            .file("Set/readme.txt", "left out")
            .file("__MACOSX/Set/cat/._1.jpg", "junk")
            .bytes();
    byte[] outer = new Zips().stored("Pets by authors.zip", inner).bytes();
    server.then("200 OK", outer, "ETag: \"a\"");

    Fetched fetched = fetch();

    assertEquals(
        List.of(".assay-fetch.json", "ATTRIBUTION.md", "cat/.DS_2.jpg", "cat/1.jpg", "dog/1.jpg"),
        files(target));
    assertEquals("cat one", Files.readString(target.resolve("cat/1.jpg")));
    assertEquals(List.of("pets", "pets-1.zip", "pets-1.zip.json"), names(home));
    assertEquals(3, fetched.files());
    assertEquals(1, fetched.leftOut());
    assertEquals(outer.length, fetched.archiveBytes());
    assertEquals(0, fetched.resumedFromBytes());
    assertFalse(fetched.alreadyThere());
    String attribution = Files.readString(target.resolve("ATTRIBUTION.md"));
    assertTrue(attribution.contains("CC BY 4.0"), attribution);
    assertTrue(attribution.contains(fetched.sha256()), attribution);
  }

  @Test
  void doesNothingWhereTheSameSetIsThereAlready() throws IOException {
    server.then("200 OK", Zips.sound().bytes());
    Fetched first = fetch();

    Fetched second = fetch();

    assertTrue(second.alreadyThere());
    assertEquals(first.sha256(), second.sha256());
    assertEquals(first.files(), second.files());
    assertEquals(1, server.requests().size());
  }

  @Test
  void refusesAFolderThatHoldsAnythingElse() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("diary.txt"), "mine");

    String message = misuse(this::fetch);

    assertSays(message, target.toString(), "Name a new or empty folder");
    assertEquals(List.of("diary.txt"), files(target));
    assertEquals(List.of("pets"), names(home));
  }

  @Test
  void refusesAFetchedFolderThatLostAFile() throws IOException {
    server.then("200 OK", Zips.sound().bytes());
    fetch();
    Files.delete(target.resolve("dog/1.jpg"));

    String message = misuse(this::fetch);

    assertSays(message, "no longer holds the 2 files", "move this one away");
  }

  @Test
  void refusesATargetThatIsAFile() throws IOException {
    Files.createDirectories(home);
    Files.writeString(target, "a file");

    String message = misuse(this::fetch);

    assertSays(message, "is no folder");
  }

  @Test
  void fillsAnEmptyFolderAndClearsWhatACrashLeft() throws IOException {
    Files.createDirectories(target);
    Path left = target.resolveSibling(".pets.unpacking/data/cat");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half.jpg"), "hal");
    server.then("200 OK", Zips.sound().bytes());

    fetch();

    assertEquals(
        List.of(".assay-fetch.json", "ATTRIBUTION.md", "cat/1.jpg", "dog/1.jpg"), files(target));
    assertEquals(List.of("pets", "pets-1.zip", "pets-1.zip.json"), names(home));
  }

  @Test
  void usesAnArchiveThatSomebodyPutThere() throws IOException {
    byte[] zip = Zips.sound().bytes();
    Files.createDirectories(home);
    Files.write(target.resolveSibling("pets-1.zip"), zip);

    Fetched fetched = fetch();

    assertEquals(zip.length, fetched.resumedFromBytes());
    assertEquals(List.of(), server.requests());
    assertTrue(
        Files.readString(target.resolveSibling("pets-1.zip.json")).contains(fetched.sha256()));
  }

  @Test
  void refusesAnArchiveThatChangedSinceItWasDownloaded() throws IOException {
    server.then("200 OK", Zips.sound().bytes());
    fetch();
    Files.write(
        target.resolveSibling("pets-1.zip"), Zips.sound().file("set/cat/2.jpg", "new").bytes());
    target = target.resolveSibling("again");

    String message = failure(this::fetch);

    assertSays(message, "pets-1.zip", "when it was downloaded", "Move it");
    assertFalse(Files.exists(target));
  }

  @Test
  void verifiesTheExpectedDigestBeforeAnythingIsUnpacked() {
    byte[] zip = Zips.sound().bytes();
    server.then("200 OK", zip);
    var source = Sources.from(server.address()).expecting(new Expected(zip.length, "0".repeat(64)));

    String message = failure(() -> fetch(source));

    assertSays(message, "0".repeat(64) + " are expected", "run this again");
    assertFalse(Files.exists(target));
    assertTrue(Files.exists(target.resolveSibling("pets-1.zip.rejected")));
    assertFalse(Files.exists(target.resolveSibling("pets-1.zip.partial")));
  }

  @Test
  @SuppressWarnings("try") // the lock is only held
  void twoRunsDoNotFetchIntoTheSamePlace() throws IOException {
    Files.createDirectories(home);
    Path archive = target.resolveSibling("pets-1.zip");
    try (FolderLock lock = FolderLock.on(archive, "fetching")) {
      String message = misuse(this::fetch);

      assertSays(message, "fetching '" + archive, "Wait until it is done");
    }
  }

  @Test
  void listsTheKnownSetsWhenAskedForAnother() {
    String message = misuse(() -> KnownDataSet.named("imagenet"));

    assertSays(message, "'imagenet'", "pbc");
    assertEquals(8, KnownDataSet.named("pbc").source().classes().size());
  }

  private Fetched fetch() {
    return fetch(Sources.from(server.address()));
  }

  private Fetched fetch(DataSetSource source) {
    return new DataSetFetch(Sources.settings(1), Progress.NONE).fetch(source, target);
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return List.copyOf(
          entries
              .map(entry -> entry.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
