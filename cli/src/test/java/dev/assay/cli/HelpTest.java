package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.command.Assay;
import dev.assay.cli.command.Console;
import dev.assay.data.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says of itself, on stdout and with exit code 0. */
class HelpTest {
  @TestFactory
  Stream<DynamicTest> everyCommandExplainsItself() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Console console = new Console(nowhere, nowhere, Progress.NONE);
    return commands(new CommandLine(new Assay(), new CommandFactory(console)))
        .map(name -> DynamicTest.dynamicTest(name, () -> explains(name)));
  }

  private static Stream<String> commands(CommandLine line) {
    return Stream.concat(
        Stream.of(line.getCommandSpec().qualifiedName()),
        line.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }

  private static void explains(String name) {
    List<String> words = List.of(name.split(" "));
    Object[] asking = Stream.concat(words.stream().skip(1), Stream.of("--help")).toArray();

    Call call = Call.assay(asking).succeeds();

    assertTrue(call.out().startsWith("Usage: " + name + " "), call.out());
    for (String option : List.of("--help", "--version", "--quiet", "--verbose")) {
      assertTrue(call.out().contains(option), option);
    }
    assertTrue(!call.out().contains("\u001b"), "colours without a terminal");
    assertEquals("", call.err());
  }

  @Test
  void versionIsOneLine() {
    for (Object[] words : new Object[][] {{"--version"}, {"evaluate", "-V"}}) {
      Call call = Call.assay(words).succeeds();

      assertEquals(1, call.lines().size());
      assertTrue(call.out().startsWith("assay "), call.out());
      assertEquals("", call.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"architectures", "layers", "ops", "metrics", "steps", "devices", "formats"})
  void everyKindIsListedAsTextAndAsJson(String kind) throws IOException {
    List<String> lines = Call.assay("list", kind).succeeds().lines();
    JsonNode json =
        new ObjectMapper().readTree(Call.assay("list", kind, "--json").succeeds().out());

    assertEquals(lines.size(), json.size());
    assertTrue(lines.size() > 0);
    for (int i = 0; i < lines.size(); i++) {
      for (JsonNode cell : json.get(i)) {
        assertTrue(lines.get(i).contains(cell.asText()), lines.get(i));
      }
    }
  }
}
