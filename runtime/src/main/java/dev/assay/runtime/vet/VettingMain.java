package dev.assay.runtime.vet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.OnnxRuntime;
import dev.assay.runtime.SessionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The child process: reads a candidate a line as JSON, opens and runs each, answers a line of JSON.
 * Ends when its input does.
 */
public final class VettingMain {
  /** Begins each line that is meant for the parent; others are noise of native libraries. */
  static final String MARK = "assay-vetting ";

  private static final ObjectMapper JSON = new ObjectMapper();

  private VettingMain() {}

  /** Serves the parent until the input ends. */
  public static void main(String[] arguments) throws IOException {
    PrintStream parent = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    parent.println(MARK + "ready, ONNX Runtime " + OnnxRuntime.version());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ObjectNode verdict = JSON.createObjectNode();
        verdict.put("problem", problem(JSON.readValue(line, Candidate.class)));
        parent.println(MARK + verdict);
      }
    }
  }

  /** One line, empty if there is none. */
  private static String problem(Candidate candidate) {
    try {
      OnnxModel.open(
              candidate.file(), candidate.contract(), SessionSettings.DEFAULT, System::nanoTime)
          .close();
      return "";
    } catch (FailureException e) {
      return String.valueOf(e.getMessage());
    } catch (OutOfMemoryError e) {
      return "'%s': needs more memory than a trial run may take: %s"
          .formatted(candidate.file(), e.getMessage());
    }
  }
}
