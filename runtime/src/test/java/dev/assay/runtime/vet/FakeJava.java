package dev.assay.runtime.vet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shell scripts in place of {@code java}: they do what no test dares to make a real one do. */
final class FakeJava {
  /** The last two words are the password and a folder. */
  private static final String HEAD =
      """
      #!/bin/sh
      for word; do password=$last; last=$word; done
      say() { echo "assay-vetting $password $1"; }
      answer() { say "{\\"problem\\":\\"$1\\",\\"warning\\":\\"\\"}"; }
      """;

  private FakeJava() {}

  /**
   * Writes a script that may {@code say ready} and {@code answer "problem"}.
   *
   * @param folder where it is to lie
   */
  static JavaCommand script(Path folder, String body) throws IOException {
    Path file = Files.writeString(folder.resolve("java"), HEAD + body);
    assertTrue(file.toFile().setExecutable(true));
    return new JavaCommand(file, "", List.of());
  }
}
