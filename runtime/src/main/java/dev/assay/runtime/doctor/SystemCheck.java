package dev.assay.runtime.doctor;

import java.util.ArrayList;
import java.util.List;

/** Operating system, Java, and how both write text. */
final class SystemCheck {
  private SystemCheck() {}

  static Section of(Surroundings machine) {
    String os = machine.property("os.name");
    String processor = machine.property("os.arch");
    String names = machine.property("sun.jnu.encoding");
    List<Problem> problems = new ArrayList<>();
    if (!os.equals("Linux") || !processor.equals("amd64")) {
      problems.add(
          new Problem(
              "This is %s on %s; the native libraries in the build are for Linux on x86-64."
                  .formatted(os, processor),
              "Use such a machine, or a container or virtual machine with it."));
    }
    if (!names.equals("UTF-8")) {
      problems.add(
          new Problem(
              "File names are read as %s: files with other letters in their names cannot be opened."
                  .formatted(names),
              "Start by the script 'assay', or set LC_ALL=C.UTF-8 before Java starts."));
    }
    return new Section("system", facts(machine, names), problems);
  }

  private static List<Fact> facts(Surroundings machine, String names) {
    return List.of(
        Fact.of(
            "os",
            "%s %s on %s"
                .formatted(
                    machine.property("os.name"),
                    machine.property("os.version"),
                    machine.property("os.arch"))),
        Fact.of("distribution", distribution(machine)),
        Fact.of(
            "java",
            "%s, %s, in %s"
                .formatted(
                    machine.property("java.runtime.version"),
                    machine.property("java.vendor"),
                    machine.property("java.home"))),
        Fact.of("locale", machine.property("user.language") + region(machine)),
        Fact.of(
            "encoding",
            "files %s, file names %s".formatted(machine.property("file.encoding"), names)));
  }

  private static String distribution(Surroundings machine) {
    return machine.lines("/etc/os-release").stream()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
        .findFirst()
        .orElse("unknown");
  }

  private static String region(Surroundings machine) {
    String country = machine.property("user.country");
    return country.isEmpty() ? "" : "_" + country;
  }
}
