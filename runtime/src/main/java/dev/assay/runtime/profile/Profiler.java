package dev.assay.runtime.profile;

import dev.assay.data.FailureException;
import dev.assay.runtime.Device;
import dev.assay.runtime.ProfiledRun;
import dev.assay.runtime.ProfiledRun.Graph;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Runs models under the profiler. For a process of its own: files are written, and a model may run
 * wild.
 *
 * @param folder for the profiles, each of which is deleted once it is read
 * @param seed of the noise that models run on
 */
public record Profiler(Path folder, long seed) {

  /**
   * Runs the model once or twice on noise; on zeros where it does not take noise.
   *
   * @throws FailureException if it does not run, or its profile is none
   */
  public ModelProfile profile(ProfiledRun model) {
    PlacementCount placement = new PlacementCount();
    read(model, Graph.OPTIMIZED, placement);
    Macs macs = Macs.NONE;
    if (model.device().equals(Device.CPU)) {
      MacCount count = new MacCount();
      read(model, Graph.AS_WRITTEN, count);
      macs = count.macs(model.batch());
    }
    return new ModelProfile(placement.placement(), macs);
  }

  private void read(ProfiledRun model, Graph graph, Consumer<NodeRun> runs) {
    Path profile = written(model, graph);
    try {
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(profile))) {
        ProfileReader.read(stream, runs);
      } finally {
        Files.deleteIfExists(profile);
      }
    } catch (IOException e) {
      throw new FailureException("the profile cannot be read: " + e.getMessage(), e);
    }
  }

  private Path written(ProfiledRun model, Graph graph) {
    Path prefix = folder.resolve("profile");
    Consumer<ByteBuffer> noise = new Noise(model.contract().input().type(), seed);
    try {
      return model.run(graph, prefix, noise);
    } catch (FailureException e) {
      return model.run(graph, prefix, zeros -> {});
    }
  }
}
