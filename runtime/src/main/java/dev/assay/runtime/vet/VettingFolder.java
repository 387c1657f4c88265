package dev.assay.runtime.vet;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The folder of one worker: an empty working directory and a place for temporary files. */
final class VettingFolder implements AutoCloseable {
  private final Path folder;

  private VettingFolder(Path folder) {
    this.folder = folder;
  }

  static VettingFolder in(Path scratch) throws IOException {
    Files.createDirectories(scratch);
    Path folder = Files.createTempDirectory(scratch.toAbsolutePath(), "vetting");
    Files.createDirectory(folder.resolve("work"));
    Files.createDirectory(folder.resolve("tmp"));
    return new VettingFolder(folder);
  }

  /** The child's command; {@code capped}: under a limit of its address space, set by the shell. */
  ProcessBuilder command(JavaCommand java, VettingLimits limits, boolean capped) {
    List<String> words = new ArrayList<>();
    if (capped) {
      String kilobytes = Long.toString(limits.memoryBytes() / 1024);
      words.addAll(List.of("/bin/sh", "-c", "ulimit -v \"$0\" && exec \"$@\"", kilobytes));
    }
    words.add(java.executable().toString());
    // Small reservations: the limit counts address space, and a virtual machine reserves gigabytes.
    words.addAll(
        List.of(
            "-Xmx512m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("tmp").resolve("crash.log"),
            "-Djava.io.tmpdir=" + folder.resolve("tmp")));
    words.addAll(java.options());
    words.addAll(List.of("-cp", absolute(java.classPath()), VettingMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.resolve("work").toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("ORT_DISABLE_TELEMETRY", "1", "MALLOC_ARENA_MAX", "2"));
    return builder;
  }

  /** The working directory is another one. */
  private static String absolute(String classPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
