package dev.assay.runtime.vet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.data.child.ChildEnd;
import dev.assay.data.child.CrashLog;
import dev.assay.data.child.Exit;
import dev.assay.data.child.Lines;
import dev.assay.data.child.Tail;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One child process under way. It serves candidates until one of them breaks it. */
final class VettingChild implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);
  private static final long LAST_BREATH_MS = 5_000;

  /** More than a profile of thousands of nodes takes. */
  private static final int LONGEST_ANSWER_BYTES = 4 << 20;

  /** It answers once a request; what comes beyond that is no answer. */
  private static final int MOST_ANSWERS = 4;

  private static final String ENDED = "";

  private final Process process;
  private final Launch.Grip grip;
  private final String mark;
  private final Writer requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(MOST_ANSWERS);
  private final Tail complaints;
  private final List<Thread> readers;

  private VettingChild(Process process, VettingFolder folder, Launch.Grip grip) {
    this.process = process;
    this.grip = grip;
    this.mark = VettingMain.MARK + folder.password() + " ";
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.complaints = new Tail(process.getErrorStream());
    this.readers = List.of(thread(this::readAnswers), thread(complaints));
    readers.forEach(Thread::start);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "vetting-" + process.pid());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts the process and waits until it can serve.
   *
   * @return empty if it died before
   */
  static Optional<VettingChild> start(Launch launch, VettingFolder folder, Launch.Grip grip)
      throws InterruptedException {
    VettingChild child;
    try {
      child = new VettingChild(launch.command(folder, grip).start(), folder, grip);
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
    new Lines(process.getInputStream(), LONGEST_ANSWER_BYTES, this::hear).run();
    while (!answers.offer(ENDED)) {
      answers.poll();
    }
  }

  private void hear(String line) {
    if (line.startsWith(mark)) {
      answers.offer(line.substring(mark.length()));
    }
  }

  /** Whether it can serve a candidate that needs to be held like this. */
  boolean serves(Launch.Grip wanted) {
    boolean onDevice = wanted == Launch.Grip.DEVICE;
    return process.isAlive() && (grip == Launch.Grip.DEVICE) == onDevice;
  }

  /** Tries one model; on a crash or a timeout the process is gone afterwards. */
  Verdict vet(Candidate candidate, VettingLimits limits, VettingFolder folder)
      throws InterruptedException {
    try {
      Candidate absolute =
          new Candidate(
              candidate.file().toAbsolutePath(), candidate.contract(), candidate.device());
      requests.write(JSON.writeValueAsString(absolute) + "\n");
      requests.flush();
    } catch (IOException e) {
      return died(candidate, limits, folder);
    }
    Duration limit = limits.time(grip);
    Optional<String> answer = answer(limit);
    if (answer.isEmpty()) {
      close();
      return Verdict.failed(
          candidate.file(),
          "did not load and run within %d s in its trial process, which was ended. A model that takes longer needs a higher --time-limit."
              .formatted(limit.toSeconds()));
    }
    return answer.get().equals(ENDED)
        ? died(candidate, limits, folder)
        : verdict(candidate, answer.get());
  }

  private Optional<String> answer(Duration limit) throws InterruptedException {
    return Optional.ofNullable(answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The child saw an absolute path; the message gets the user's. */
  private static Verdict verdict(Candidate candidate, String line) {
    Answer answer;
    try {
      answer = JSON.readValue(line, Answer.class);
    } catch (IOException e) {
      return Verdict.failed(candidate.file(), "made its trial process answer rubbish.");
    }
    String absolute = candidate.file().toAbsolutePath().toString();
    String problem = answer.problem().replace(absolute, candidate.file().toString());
    return new Verdict(
        candidate.file(),
        Optional.of(problem).filter(text -> !text.isEmpty()),
        Optional.ofNullable(answer.profile()),
        answer.warning().replace(absolute, candidate.file().toString()));
  }

  private Verdict died(Candidate candidate, VettingLimits limits, VettingFolder folder)
      throws InterruptedException {
    close();
    Exit exit = new Exit(process.waitFor());
    String cause =
        CrashLog.read(folder.crashLog())
            .or(complaints::lastLine)
            .map(line -> ": " + line)
            .orElse("");
    return Verdict.failed(
        candidate.file(),
        "its trial process died (%s%s) while loading or running it: a crash, or more than %d MB of memory."
            .formatted(exit.words(), cause, limits.memoryBytes() / 1_000_000));
  }

  /** Ends the process and all of its children, and waits for their end. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    ChildEnd.force(process);
    children.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    for (Thread reader : readers) {
      try {
        // The pipes end when the last process that holds them does.
        reader.join(LAST_BREATH_MS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
