package dev.assay.harness.launch;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.judge.Contestant;
import dev.assay.harness.launch.LaunchOrder.Timing;
import dev.assay.runtime.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured, and how.
 *
 * @param models the models, in the order of the table; those with a problem get a failed row
 * @param devices where each of them runs
 * @param shapes images a call and threads inside it, each a line of the table
 * @param images files that models are fed with; none for noise
 * @param input what that is, in words
 * @param timing how long each process measures
 * @param launches number of processes, at least 1
 * @param reference name of the model that the others are held against; the first one if empty
 * @param scenario MLPerf's way to ask, if one is wanted
 * @param validity what a scenario must have to be valid
 * @param seed decides every order and draw
 */
public record LatencyRequest(
    List<ModelFolder> models,
    List<Device> devices,
    List<Shape> shapes,
    List<Path> images,
    String input,
    Timing timing,
    int launches,
    Optional<String> reference,
    Optional<Scenario> scenario,
    Validity validity,
    long seed) {
  /** Least time of a trial of a server, in milliseconds. */
  private static final long TRIAL_MS = 1000;

  public LatencyRequest {
    models = List.copyOf(models);
    devices = List.copyOf(devices);
    shapes = List.copyOf(shapes);
    images = List.copyOf(images);
    List<String> names = models.stream().map(ModelFolder::name).toList();
    if (reference.isPresent() && !names.contains(reference.get())) {
      throw new MisuseException(
          "--reference '%s' is none of the models; they are: %s."
              .formatted(reference.get(), String.join(", ", names)));
    }
    if (shapes.isEmpty() || launches < 1) {
      throw new IllegalArgumentException("nothing to measure without a shape and a launch");
    }
  }

  /**
   * A call.
   *
   * @param batch images in it, where the model leaves that free
   * @param threads threads inside it
   */
  public record Shape(int batch, int threads) {}

  private Subject subject(Contestant contestant, Shape shape) {
    return new Subject(
        contestant.identity().model(),
        contestant.identity().device(),
        shape.batch(),
        shape.threads(),
        false,
        contestant.file().toAbsolutePath().toString(),
        contestant.identity().modelSha256(),
        contestant.card().json().toString());
  }

  /** The first line of a contestant. */
  Subject first(Contestant contestant) {
    return subject(contestant, shapes.get(0));
  }

  /** Every contestant in every shape; the reference's first line is there twice. */
  private List<Subject> subjects(List<Contestant> contestants, String model) {
    List<Subject> subjects = new ArrayList<>();
    boolean twice = false;
    for (Contestant contestant : contestants) {
      for (Shape shape : shapes) {
        Subject subject = subject(contestant, shape);
        subjects.add(subject);
        if (!twice && subject.model().equals(model)) {
          subjects.add(subject.twin());
          twice = true;
        }
      }
    }
    return subjects;
  }

  /** What each process that compares them is ordered. */
  LaunchOrder order(List<Contestant> contestants, String model) {
    return new LaunchOrder(
        LaunchOrder.Kind.COMPARE,
        0,
        subjects(contestants, model),
        images.stream().map(path -> path.toAbsolutePath().toString()).toList(),
        timing,
        new LaunchOrder.Bound(
            validity.boundNanos(), TRIAL_MS, validity.minDurationMs(), validity.minQueries()),
        seed);
  }
}
