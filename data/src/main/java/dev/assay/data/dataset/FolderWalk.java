package dev.assay.data.dataset;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every file below a folder of class folders, hidden ones too. Links are followed, to files and to
 * folders; one that leads nowhere or back into itself is an entry with a fault.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Set<String> labels = new TreeSet<>();
  private final List<Entry> entries = new ArrayList<>();

  private FolderWalk(Path folder) {
    this.folder = folder;
  }

  /**
   * One file.
   *
   * @param path path relative to the folder, with {@code /} between names
   * @param bytes its size
   * @param fault why it cannot be read, empty if nothing speaks against it
   */
  record Entry(String path, Path file, long bytes, String fault) {
    /** The first folder of the path, empty for a file directly in the data folder. */
    String label() {
      return path.substring(0, Math.max(0, path.indexOf('/')));
    }
  }

  /**
   * Walks the folder.
   *
   * @throws MisuseException if it is missing, no folder, or has no folders in it
   */
  static FolderWalk of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new MisuseException(
          "Data folder '%s' %s. Name a folder that holds one folder of images per class."
              .formatted(folder, Files.exists(folder) ? "is no folder" : "does not exist"));
    }
    FolderWalk walk = new FolderWalk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot list '%s': %s. Check its rights and its disk.".formatted(folder, e), e);
    }
    if (walk.labels.isEmpty()) {
      throw new MisuseException(
          "Data folder '%s' has no class folders, only %d files. Put the images of each class into a folder of its own."
              .formatted(folder, walk.entries.size()));
    }
    walk.entries.sort(Comparator.comparing(Entry::path));
    return walk;
  }

  /** Names of the folders directly in the data folder, sorted, empty ones too. */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** All files, sorted by path. */
  List<Entry> entries() {
    return entries;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    CancelledException.throwIfInterrupted();
    if (folder.equals(directory.getParent())) {
      labels.add(path(directory));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String fault =
        attributes.isSymbolicLink()
            ? "a link to a file that does not exist"
            : attributes.isRegularFile() ? "" : "no regular file";
    entries.add(new Entry(path(file), file, attributes.size(), fault));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(folder)) {
      throw e;
    }
    String fault =
        e instanceof FileSystemLoopException
            ? "a link that leads back to a folder around it"
            : "cannot be read: " + e;
    entries.add(new Entry(path(file), file, 0, fault));
    return FileVisitResult.CONTINUE;
  }

  private String path(Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
