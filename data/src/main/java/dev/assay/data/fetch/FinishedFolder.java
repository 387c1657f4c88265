package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A fetched data set on disk: class folders, ATTRIBUTION.md, and a note of where it came from. */
final class FinishedFolder {
  private static final String ATTRIBUTION = "ATTRIBUTION.md";
  private static final String NOTE = ".assay-fetch.json";

  private FinishedFolder() {}

  /**
   * The note.
   *
   * @param name name of the data set
   * @param archive size and digest of its archive
   * @param files files in the class folders
   * @param bytes their size together
   * @param leftOut files of the archive that are not here
   */
  record Note(String name, ArchiveDigest archive, long files, long bytes, long leftOut) {
    Note {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(archive, "archive");
    }
  }

  static void describe(Path folder, DataSetSource source, Note note) throws IOException {
    String attribution =
        source.attribution()
            + "- Archive: %s, %d bytes, SHA-256 %s\n"
                .formatted(source.archiveName(), note.archive().bytes(), note.archive().sha256());
    Files.writeString(folder.resolve(ATTRIBUTION), attribution);
    Json.write(folder.resolve(NOTE), note);
  }

  /**
   * What lies at the target already.
   *
   * @return its note if it is this data set, whole; empty if there is no folder or an empty one
   * @throws MisuseException if there is anything else
   */
  static Optional<Note> at(Path target, DataSetSource source) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(target)) {
      throw new MisuseException(
          "'%s' is no folder. Name a new or empty folder to fetch '%s' into."
              .formatted(target, source.name()));
    }
    if (isEmpty(target)) {
      return Optional.empty();
    }
    Note note =
        Json.read(target.resolve(NOTE), Note.class)
            .filter(found -> found.name().equals(source.name()))
            .orElseThrow(() -> occupied(target, source, "is not empty and was not fetched"));
    if (!source.expected().accepts(note.archive())) {
      throw occupied(target, source, "came from an archive of " + note.archive());
    }
    if (!isWhole(target, source, note)) {
      throw occupied(target, source, "no longer holds the %d files of".formatted(note.files()));
    }
    return Optional.of(note);
  }

  private static MisuseException occupied(Path target, DataSetSource source, String what) {
    return new MisuseException(
        "Folder '%s' %s '%s'. Name a new or empty folder, or move this one away."
            .formatted(target, what, source.name()));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Whether the class folders hold as many files and bytes as were unpacked. */
  private static boolean isWhole(Path folder, DataSetSource source, Note note) throws IOException {
    long files = 0;
    long bytes = 0;
    for (String name : List.copyOf(source.classes())) {
      Path classFolder = folder.resolve(name);
      if (!Files.isDirectory(classFolder)) {
        return false;
      }
      try (Stream<Path> tree = Files.walk(classFolder)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          files++;
          bytes += Files.size(file);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return files == note.files() && bytes == note.bytes();
  }
}
