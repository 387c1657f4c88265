package dev.assay.runtime.vet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.OnnxRuntime;
import dev.assay.runtime.profile.Profiler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The child process: reads a candidate a line as JSON, tries each out, answers a line of JSON. Ends
 * at once when its input does, as it does with the parent, whatever a model is doing then.
 */
public final class VettingMain {
  /**
   * Begins each line that is meant for the parent; others are noise of native libraries. A password
   * that no model knows follows it, so that none answers for itself through such noise.
   */
  static final String MARK = "assay-vetting ";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 1;

  private VettingMain() {}

  /**
   * Serves the parent until the input ends.
   *
   * @param arguments the password, and a folder for temporary files
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream parent = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String mark = MARK + arguments[0] + " ";
    Trial trial = new Trial(new Profiler(Path.of(arguments[1]), SEED), System::nanoTime);
    BlockingQueue<String> requests = requests();
    parent.println(mark + "ready, ONNX Runtime " + OnnxRuntime.version());
    while (true) {
      Answer answer = trial.of(JSON.readValue(requests.take(), Candidate.class));
      parent.println(mark + JSON.writeValueAsString(answer));
    }
  }

  /** Reads on while a model runs, to notice the parent's end. */
  private static BlockingQueue<String> requests() {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  requests.add(line);
                }
              } catch (IOException e) {
                // The same as its end.
              }
              Runtime.getRuntime().halt(0);
            },
            "requests");
    reader.setDaemon(true);
    reader.start();
    return requests;
  }
}
