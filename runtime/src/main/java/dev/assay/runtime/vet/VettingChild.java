package dev.assay.runtime.vet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.ChildEnd;
import dev.assay.data.FailureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One child process under way. It serves candidates until one of them breaks it. */
final class VettingChild implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);
  private static final String ENDED = "";

  private final Process process;
  private final Writer requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private VettingChild(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::readAnswers, "vetting-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the process and waits until it can serve.
   *
   * @return empty if it died before
   */
  static Optional<VettingChild> start(ProcessBuilder command) throws InterruptedException {
    VettingChild child;
    try {
      child = new VettingChild(command.start());
    } catch (IOException e) {
      throw new FailureException(
          "Cannot start the process that tries models out: " + e.getMessage(), e);
    }
    boolean ready = false;
    try {
      ready = child.answer(START).filter(answer -> !answer.equals(ENDED)).isPresent();
    } finally {
      if (!ready) {
        child.close();
      }
    }
    return ready ? Optional.of(child) : Optional.empty();
  }

  private void readAnswers() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(VettingMain.MARK)) {
          answers.add(line.substring(VettingMain.MARK.length()));
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process: the same as its end.
    }
    answers.add(ENDED);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tries one model; on a crash or a timeout the process is gone afterwards. */
  Verdict vet(Candidate candidate, VettingLimits limits) throws InterruptedException {
    try {
      Candidate absolute = new Candidate(candidate.file().toAbsolutePath(), candidate.contract());
      requests.write(JSON.writeValueAsString(absolute) + "\n");
      requests.flush();
    } catch (IOException e) {
      return died(candidate, limits);
    }
    Optional<String> answer = answer(limits.perModel());
    if (answer.isEmpty()) {
      close();
      return problem(
          candidate,
          "did not load and run within %d s in its trial process, which was ended. A model that takes longer needs a higher limit."
              .formatted(limits.perModel().toSeconds()));
    }
    return answer.get().equals(ENDED) ? died(candidate, limits) : verdict(candidate, answer.get());
  }

  private Optional<String> answer(Duration limit) throws InterruptedException {
    return Optional.ofNullable(answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The child saw an absolute path; the message gets the user's. */
  private static Verdict verdict(Candidate candidate, String answer) {
    try {
      String problem = JSON.readTree(answer).path("problem").asText();
      String absolute = candidate.file().toAbsolutePath().toString();
      return new Verdict(
          candidate.file(),
          problem.isEmpty()
              ? Optional.empty()
              : Optional.of(problem.replace(absolute, candidate.file().toString())));
    } catch (IOException e) {
      return problem(candidate, "made its trial process answer rubbish: " + e.getMessage());
    }
  }

  private Verdict died(Candidate candidate, VettingLimits limits) throws InterruptedException {
    close();
    int exit = process.waitFor();
    String how = exit > 128 ? "signal " + (exit - 128) : "exit code " + exit;
    return problem(
        candidate,
        "its trial process died (%s) while loading or running it: a crash, or more than %d MB of memory."
            .formatted(how, limits.memoryBytes() / 1_000_000));
  }

  private static Verdict problem(Candidate candidate, String found) {
    return new Verdict(
        candidate.file(), Optional.of("'%s': %s".formatted(candidate.file(), found)));
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    ChildEnd.force(process);
  }
}
