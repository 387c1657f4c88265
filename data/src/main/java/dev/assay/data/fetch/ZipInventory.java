package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * All files of an archive and of the archives in it, each entry found harmless before the first is
 * unpacked.
 */
final class ZipInventory implements AutoCloseable {
  private final Path work;
  private final FetchLimits limits;
  private final Meter meter;
  private final List<ZipFile> open = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private int entries;

  /**
   * @param work folder for the archives inside the archive
   * @param meter counts what they cost
   */
  ZipInventory(Path work, FetchLimits limits, Meter meter) {
    this.work = work;
    this.limits = limits;
    this.meter = meter;
  }

  /**
   * One file.
   *
   * @param archive the archive it lies in
   * @param entry the file there
   * @param parts its folders and name; a nested archive counts as a folder
   */
  record Item(ZipFile archive, ZipArchiveEntry entry, List<String> parts) {}

  /** The files, folders and system junk left out, in the order of the archive. */
  List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  /**
   * Lists an archive.
   *
   * @throws FailureException if an entry is dangerous or a limit is passed
   */
  void add(Path zip) throws IOException {
    add(zip, List.of(), 0);
  }

  private void add(Path zip, List<String> above, int depth) throws IOException {
    entries += CentralDirectory.entries(zip, limits.maxEntries() - entries);
    if (entries > limits.maxEntries()) {
      throw new FailureException(
          "Archive '%s' holds more than %d entries; nothing was unpacked. Delete it if you do not trust its source."
              .formatted(zip.getFileName(), limits.maxEntries()));
    }
    ZipFile file = opened(zip);
    open.add(file);
    for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
      CancelledException.throwIfInterrupted();
      refuseDangerous(entry);
      List<String> parts = new ArrayList<>(above);
      parts.addAll(EntryName.parts(entry.getName()));
      if (entry.isDirectory() || EntryName.isJunk(parts)) {
        continue;
      }
      if (EntryName.isArchive(entry.getName())) {
        Path inner = extracted(file, entry, depth);
        add(inner, withoutSuffix(parts), depth + 1);
      } else {
        items.add(new Item(file, entry, List.copyOf(parts)));
      }
    }
  }

  private Path extracted(ZipFile file, ZipArchiveEntry entry, int depth) throws IOException {
    if (depth == limits.maxNesting()) {
      throw refused(
          entry, "is an archive %d archives deep, the limit".formatted(limits.maxNesting() + 1));
    }
    Path inner = work.resolve("inner-" + open.size() + ".zip");
    meter.unpack(file, entry, inner);
    return inner;
  }

  /** An archive inside the archive counts as a folder of its name. */
  private static List<String> withoutSuffix(List<String> parts) {
    int last = parts.size() - 1;
    String name = parts.get(last);
    List<String> above = new ArrayList<>(parts.subList(0, last));
    above.add(name.substring(0, name.length() - ".zip".length()));
    return above;
  }

  private static ZipFile opened(Path zip) throws IOException {
    try {
      return ZipFile.builder().setPath(zip).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ZipException("its list of entries is damaged (" + Causes.of(cause) + ")");
    }
  }

  private static void refuseDangerous(ZipArchiveEntry entry) {
    Optional<String> danger = EntryCheck.danger(entry);
    if (danger.isPresent()) {
      throw refused(entry, danger.get());
    }
  }

  private static FailureException refused(ZipArchiveEntry entry, String danger) {
    return new FailureException(
        "Entry '%s' of the archive %s; nothing was unpacked. Delete the archive if you do not trust its source."
            .formatted(EntryName.shown(entry.getName()), danger));
  }

  @Override
  public void close() throws IOException {
    for (ZipFile file : open) {
      file.close();
    }
  }
}
