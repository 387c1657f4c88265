package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.cli.command.Assay;
import dev.assay.cli.command.Console;
import dev.assay.data.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The GitHub Action says only what the launcher and GitHub understand. */
class ActionTest {
  private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z0-9-]+)");
  private static final Pattern OUTPUT = Pattern.compile("steps\\.([a-z]+)\\.outputs\\.([a-z-]+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern PINNED =
      Pattern.compile("uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  private final String text = Files.readString(Repository.folder().resolve("action.yml"));
  private final JsonNode action = new YAMLMapper().readTree(text);

  ActionTest() throws IOException {}

  @Test
  void everyInputIsDeclaredAndUsed() {
    Set<String> declared = new TreeSet<>();
    action.path("inputs").fieldNames().forEachRemaining(declared::add);
    action
        .path("inputs")
        .forEach(
            input ->
                assertTrue(
                    input.path("required").asBoolean() || input.has("default"),
                    () -> "neither required nor with a default: " + input));

    assertEquals(declared, new TreeSet<>(found(INPUT, 1, text)));
  }

  @Test
  void everyOutputComesFromAStepThatSetsIt() {
    List<String> steps = found(OUTPUT, 1, text);
    List<String> names = found(OUTPUT, 2, text);
    for (int i = 0; i < steps.size(); i++) {
      String script = step(steps.get(i)).path("run").asText();
      String name = names.get(i);
      boolean ofCache = steps.get(i).equals("cache") && name.equals("cache-hit");
      assertTrue(ofCache || script.contains("echo \"" + name + "="), steps.get(i) + "." + name);
    }
    assertTrue(steps.size() >= 5);
  }

  @Test
  void everyOptionOfAScriptIsOneOfItsCommand() {
    assertOptions("evaluate");
  }

  @Test
  void everyOptionOfTheGateIsOneOfItsCommand() {
    assumeTrue(commands().getSubcommands().containsKey("gate"), "needs the command gate");
    assertOptions("gate");
  }

  private void assertOptions(String name) {
    CommandLine command = Objects.requireNonNull(commands().getSubcommands().get(name), name);
    String script = step(name).path("run").asText();
    List<String> options = found(OPTION, 0, script);

    assertTrue(script.contains("\"$GITHUB_ACTION_PATH/assay\" " + name + " "), script);
    assertTrue(options.size() >= 3, script);
    options.forEach(
        option ->
            assertTrue(command.getCommandSpec().findOption(option) != null, name + " " + option));
  }

  @Test
  void noScriptTakesAnInputIntoItsTextAndEveryActionIsPinned() {
    int steps = 0;
    for (JsonNode step : action.path("runs").path("steps")) {
      assertTrue(!step.path("run").asText().contains("${{"), step::toString);
      assertTrue(step.has("uses") || step.path("shell").asText().equals("bash"), step::toString);
      steps++;
    }
    assertTrue(steps > 5);
    assertEquals(
        text.lines().filter(line -> line.contains("uses: ")).count(),
        found(PINNED, 0, text).size());
  }

  private JsonNode step(String id) {
    for (JsonNode step : action.path("runs").path("steps")) {
      if (step.path("id").asText().equals(id)) {
        return step;
      }
    }
    throw new AssertionError("no step " + id);
  }

  private static CommandLine commands() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Console console = new Console(nowhere, nowhere, Progress.NONE);
    return new CommandLine(new Assay(), new CommandFactory(console));
  }

  private static List<String> found(Pattern pattern, int group, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}
