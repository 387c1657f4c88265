package dev.assay.data.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A container without fonts makes AWT throw from deep inside: in a JVM of its own, once a JVM. */
@EnabledOnOs(OS.LINUX)
final class FontlessMachineTest {
  private static final String NO_FONTS =
      """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>
      """;

  /** Draws a chart and prints what comes of it. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      PrintStream out = System.out;
      try {
        BarChart.write(Path.of(arguments[0]), "title", List.of());
        out.print("drawn");
      } catch (FailureException e) {
        out.print(e.getMessage());
      }
    }
  }

  @Test
  void isToldThatThePictureWasLeftOutAndWhatToInstall(@TempDir Path folder) throws Exception {
    Path png = folder.resolve("chart.png");
    String message = outputOfChild(folder, png);
    assertTrue(message.contains("the picture was left out"), message);
    assertTrue(message.contains("Install fontconfig and a font"), message);
    assertEquals(1, message.lines().count());
    assertFalse(Files.exists(png));
  }

  private static String outputOfChild(Path folder, Path png)
      throws IOException, InterruptedException, URISyntaxException {
    Path configuration = folder.resolve("fonts.conf");
    Files.writeString(
        configuration, NO_FONTS.formatted(folder.resolve("none"), folder.resolve("cache")));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            classes(BarChart.class) + ":" + classes(Child.class),
            Child.class.getName(),
            png.toString());
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
