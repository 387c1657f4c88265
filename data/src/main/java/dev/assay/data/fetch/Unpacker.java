package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings the class folders of an untrusted archive into a folder that nobody uses yet. */
final class Unpacker {
  private final DataSetSource source;
  private final FetchLimits limits;
  private final Progress progress;

  Unpacker(DataSetSource source, FetchLimits limits, Progress progress) {
    this.source = source;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * What was unpacked.
   *
   * @param files files in the class folders
   * @param bytes their size together
   * @param leftOut files outside of any class folder
   */
  record Unpacked(long files, long bytes, long leftOut) {}

  /** A file and its place, class folder first. */
  private record Placed(ZipInventory.Item item, List<String> parts) {}

  /**
   * Unpacks.
   *
   * @param work an empty folder of its own, in the file system of {@code folder}
   * @param folder where the class folders go; exists and is empty
   * @throws FailureException if the archive is dangerous, too large, or misses a class
   * @throws IOException if it is damaged or cannot be written
   */
  Unpacked unpack(Path archive, Path work, Path folder) throws IOException {
    var meter = new Meter(limits);
    try (var inventory = new ZipInventory(work, limits, meter)) {
      inventory.add(archive);
      List<Placed> plan = plan(inventory.items());
      refuseMissingClasses(plan);
      refuseTooFull(plan, folder);
      long bytes = write(plan, folder, meter);
      return new Unpacked(plan.size(), bytes, inventory.items().size() - plan.size());
    }
  }

  private List<Placed> plan(List<ZipInventory.Item> items) {
    var names = new NameRegister();
    List<Placed> plan = new ArrayList<>();
    for (ZipInventory.Item item : items) {
      List<String> parts = fromClassFolder(item.parts());
      if (parts.isEmpty()) {
        continue;
      }
      Optional<String> collision = names.take(parts);
      if (collision.isPresent()) {
        throw new FailureException(
            "Entry '%s' of the archive collides with '%s' of it; nothing was unpacked. Delete the archive if you do not trust its source."
                .formatted(
                    EntryName.shown(item.entry().getName()), EntryName.shown(collision.get())));
      }
      plan.add(new Placed(item, parts));
    }
    return plan;
  }

  /** The path from the outermost class folder on; empty if it lies in none. */
  private List<String> fromClassFolder(List<String> parts) {
    for (int depth = 0; depth < parts.size() - 1; depth++) {
      if (source.classes().contains(parts.get(depth))) {
        return parts.subList(depth, parts.size());
      }
    }
    return List.of();
  }

  private void refuseMissingClasses(List<Placed> plan) {
    Set<String> missing = new TreeSet<>(source.classes());
    plan.forEach(placed -> missing.remove(placed.parts().get(0)));
    if (!missing.isEmpty()) {
      throw new FailureException(
          "The archive holds no files in class folder %s of '%s': it is another data set. Check the address, and delete the archive to fetch it again."
              .formatted(String.join(", ", missing), source.name()));
    }
  }

  private static void refuseTooFull(List<Placed> plan, Path folder) throws IOException {
    long neededBytes =
        plan.stream().mapToLong(placed -> Math.max(0, placed.item().entry().getSize())).sum();
    long freeBytes = Files.getFileStore(folder).getUsableSpace();
    if (neededBytes < 0 || neededBytes > freeBytes) {
      throw new FailureException(
          "Cannot unpack %d bytes to '%s': only %d are free there. Free space, or name a folder on another disk."
              .formatted(neededBytes, folder, freeBytes));
    }
  }

  private long write(List<Placed> plan, Path folder, Meter meter) throws IOException {
    Set<Path> made = new HashSet<>();
    long bytes = 0;
    try (Progress.Task task = progress.start("unpack", plan.size())) {
      for (Placed placed : plan) {
        CancelledException.throwIfInterrupted();
        Path target = inside(folder, placed.parts());
        Path parent = target.resolveSibling("");
        if (made.add(parent)) {
          Files.createDirectories(parent);
        }
        bytes += meter.unpack(placed.item().archive(), placed.item().entry(), target);
        task.advance(1);
      }
    }
    return bytes;
  }

  /** A second look, by the file system's own rules, that the path stays inside. */
  private static Path inside(Path folder, List<String> parts) {
    String name = String.join("/", parts);
    try {
      Path target = folder.resolve(name).normalize();
      if (target.startsWith(folder) && !target.equals(folder)) {
        return target;
      }
    } catch (InvalidPathException e) {
      // No name at all to this file system; refused like one that leads outside.
    }
    throw new FailureException(
        "Entry '%s' of the archive cannot be a file inside a folder here; nothing was unpacked. Delete the archive if you do not trust its source."
            .formatted(EntryName.shown(name)));
  }
}
