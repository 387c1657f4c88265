package dev.assay.runtime.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Room in the folders that Assay writes to. */
final class DiskCheck {
  /** What unpacked native libraries and decoded images take at least. */
  private static final long ENOUGH = 1L << 30;

  private DiskCheck() {}

  /**
   * Checks the folders.
   *
   * @param folders folder by its name in the report; it need not exist yet
   */
  static Section of(Map<String, Path> folders) {
    List<Fact> facts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    folders.forEach((name, folder) -> check(name, folder, facts, problems));
    return new Section("disk", facts, problems);
  }

  private static void check(String name, Path folder, List<Fact> facts, List<Problem> problems) {
    Path existing = existing(folder);
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      facts.add(Fact.bytes(name + "_bytes", free, "free in " + folder));
      if (free < ENOUGH) {
        problems.add(
            new Problem(
                "Only %s are free for '%s'.".formatted(Fact.gib(free), folder),
                "Free some room there, or have it elsewhere: XDG_CACHE_HOME, java.io.tmpdir."));
      }
    } catch (IOException e) {
      facts.add(Fact.of(name, "cannot be read: " + folder));
    }
    if (!Files.isWritable(existing)) {
      problems.add(
          new Problem(
              "Nothing can be written to '%s'.".formatted(folder),
              "Give yourself the right to, or have it elsewhere: XDG_CACHE_HOME, java.io.tmpdir."));
    }
  }

  /** The folder or the nearest around it that exists. */
  private static Path existing(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
