package dev.assay.training;

import dev.assay.data.MisuseException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a training begins: anew, or after the last epoch that was saved whole.
 *
 * @param learner the network and what it learns by
 * @param curve its epochs so far
 * @param warnings what was found damaged, and what makes it slower than it could be
 */
record Beginning(Learner learner, Curve curve, List<String> warnings) {
  static Beginning of(Setup setup, Pace pace) {
    RunFolder folder = setup.folder();
    boolean resumes =
        setup.job().start() == Start.RESUME
            && (Files.exists(folder.last()) || Files.exists(folder.previous()));
    if (!resumes) {
      return from(setup, pace, new Saved(fresh(setup), List.of()), Curve.EMPTY);
    }
    Saved saved = Saved.read(folder);
    refuseForeign(setup, saved.point().network());
    Curve curve = Curve.read(folder.curve()).first(saved.point().network().getEpochCount());
    return from(setup, pace, saved, curve);
  }

  /**
   * A point to go on from.
   *
   * @param point the network as it stands
   * @param warnings why it is not the last one that was saved
   */
  private record Saved(Checkpoint point, List<String> warnings) {
    static Saved read(RunFolder folder) {
      if (!Files.exists(folder.last())) { // killed while it was replaced
        return new Saved(Checkpoint.read(folder.previous()), List.of());
      }
      try {
        return new Saved(Checkpoint.read(folder.last()), List.of());
      } catch (MisuseException damaged) {
        if (!Files.exists(folder.previous())) {
          throw damaged;
        }
        Checkpoint previous = Checkpoint.read(folder.previous());
        folder.setAsideLast();
        return new Saved(
            previous,
            List.of(
                "'%s' is damaged and now called '%s': went on after epoch %d, from '%s'."
                    .formatted(
                        folder.last(),
                        folder.damaged().getFileName(),
                        previous.network().getEpochCount(),
                        folder.previous())));
      }
    }
  }

  private static Checkpoint fresh(Setup setup) {
    Construction construction = setup.construction();
    ComputationGraph network = construction.learning();
    setup.job().from().ifPresent(path -> Transfer.of(Origin.of(path), construction).into(network));
    if (setup.recipe().averageDecay() == 0) {
      return new Checkpoint(network, Optional.empty());
    }
    INDArray params = network.params();
    return new Checkpoint(network, Optional.of(params.reshape(params.length()).dup()));
  }

  private static Beginning from(Setup setup, Pace pace, Saved saved, Curve curve) {
    Checkpoint point = saved.point();
    boolean itself = point.average().isEmpty() && point.network().getNumOutputArrays() == 1;
    var shipped =
        new Shipped(point, itself ? Optional.empty() : Optional.of(setup.construction().shipped()));
    Computation computation =
        Computation.choose(
            new Computation.Networks(point.network(), shipped.network()),
            setup.job().input(),
            new Computation.Batches(
                sizes(setup.parts().train().size(), setup),
                sizes(setup.parts().validation().size(), setup)),
            setup.options().computing());
    return new Beginning(
        new Learner(point, shipped, pace, computation),
        curve,
        Stream.concat(saved.warnings().stream(), computation.warnings().stream()).toList());
  }

  /** Images of a full batch and of the last one, of so many in all. */
  private static Set<Integer> sizes(int images, Setup setup) {
    int batch = setup.recipe().batch();
    return Stream.of(Math.min(batch, images), images % batch)
        .filter(size -> size > 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A file that was put here from elsewhere: state.json alone would not tell. */
  private static void refuseForeign(Setup setup, ComputationGraph network) {
    var expected = LayerForm.of(setup.construction().configuration());
    if (!expected.equals(LayerForm.of(network.getConfiguration()))) {
      throw new MisuseException(
          "Cannot resume '%s': '%s' holds another network than %s. Train anew into another folder."
              .formatted(
                  setup.folder().path(),
                  setup.folder().last().getFileName(),
                  setup.job().architecture().blueprint().title()));
    }
  }
}
