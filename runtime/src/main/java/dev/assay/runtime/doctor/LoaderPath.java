package dev.assay.runtime.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Linux's dynamic loader looks for a library, in its order. Source: ld.so(8), ldconfig(8).
 *
 * @param folders first the user's, then the system's
 */
record LoaderPath(List<Path> folders) {
  private static final List<String> SYSTEM = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");

  LoaderPath {
    folders = List.copyOf(folders);
  }

  static LoaderPath of(Surroundings machine) {
    List<Path> folders = new ArrayList<>();
    Pattern.compile(":")
        .splitAsStream(machine.variable("LD_LIBRARY_PATH"))
        .filter(folder -> !folder.isEmpty())
        .map(machine::path)
        .forEach(folders::add);
    configured(machine).map(machine::path).forEach(folders::add);
    SYSTEM.stream().map(machine::path).forEach(folders::add);
    return new LoaderPath(folders);
  }

  private static Stream<String> configured(Surroundings machine) {
    List<String> lines = new ArrayList<>(machine.lines("/etc/ld.so.conf"));
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(machine.path("/etc/ld.so.conf.d"), "*.conf")) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException | UncheckedIOException e) {
      return lines.stream().filter(line -> line.startsWith("/"));
    }
    Collections.sort(names);
    names.forEach(name -> lines.addAll(machine.lines("/etc/ld.so.conf.d/" + name)));
    return lines.stream().map(String::strip).filter(line -> line.startsWith("/"));
  }

  /** The library, if it is in one of the folders. */
  Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
