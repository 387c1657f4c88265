package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.training.LayerForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network takes over from a trained one: the layers of the same name and form; the
 * classifier only where the labels are the same too.
 *
 * @param origin the trained network
 * @param taken names of the layers that are taken over
 * @param anew layers that begin with weights of their own, and why
 * @param caution what else differs; mostly empty
 */
record Transfer(Origin origin, List<String> taken, List<String> anew, String caution) {
  /** Settings that layers depend on. */
  private static final List<String> FORM = List.of("size", "width", "color");

  private static final String NORMALIZATION = "normalization";

  /**
   * Compares the two, by their layers alone: no weight is read.
   *
   * @throws MisuseException if the checkpoint is damaged, or of another architecture or width
   */
  static Transfer of(Origin origin, Construction construction) {
    Map<String, LayerForm> theirs = LayerForm.of(Checkpoint.configuration(origin.checkpoint()));
    Map<String, LayerForm> ours = LayerForm.of(construction.configuration());
    refuseOtherArchitecture(origin, construction, theirs.keySet());
    boolean sameLabels = origin.labels().equals(Optional.of(construction.parts().labels()));
    List<String> taken = new ArrayList<>();
    List<String> anew = new ArrayList<>();
    ours.forEach(
        (name, form) -> {
          LayerForm other = theirs.get(name);
          if (form.equals(other) && (form.kind() != Kind.CLASSIFIER || sameLabels)) {
            taken.add(name);
          } else if (other == null || form.kind() == Kind.CLASSIFIER) {
            anew.add("'%s'".formatted(name));
          } else if (form.kind() == Kind.DENSE && form.differsInInputsOnly(other)) {
            anew.add("'%s' (%s values, there %s)".formatted(name, form, other));
          } else {
            throw otherForm(origin, "'%s' is %s there, here %s".formatted(name, other, form));
          }
        });
    return new Transfer(
        origin, List.copyOf(taken), List.copyOf(anew), caution(origin, construction.job()));
  }

  /** Weights that were trained on other numbers for the same image are a poor start. */
  private static String caution(Origin origin, TrainingJob job) {
    String here = job.options().recipe().json().path(NORMALIZATION).asText();
    return origin
        .setting(NORMALIZATION)
        .filter(there -> !there.equals(here))
        .map(
            there ->
                "its images had the normalization '%s', these have '%s': --set normalization=%s gives the same"
                    .formatted(there, here, there))
        .orElse("");
  }

  /**
   * Takes the weights over, batch normalization's running statistics included.
   *
   * @throws MisuseException if the checkpoint is damaged
   */
  void into(ComputationGraph network) {
    ComputationGraph source = Checkpoint.trained(origin.checkpoint()).network();
    for (String name : taken) {
      Map<String, INDArray> from = source.getVertex(name).paramTable(false);
      network
          .getVertex(name)
          .paramTable(false)
          .forEach(
              (parameter, values) -> values.assign(Objects.requireNonNull(from.get(parameter))));
    }
  }

  /** By the card's word where there is one, since networks of a family share names. */
  private static void refuseOtherArchitecture(
      Origin origin, Construction construction, Set<String> theirs) {
    Set<String> shipped = LayerForm.of(construction.shippedConfiguration()).keySet();
    String wanted = construction.job().architecture().blueprint().title();
    Optional<String> found = origin.card().map(ModelCard::architecture);
    Optional<String> missing = shipped.stream().filter(name -> !theirs.contains(name)).findFirst();
    if (missing.isPresent() || !found.orElse(wanted).equals(wanted)) {
      throw refusal(
          origin,
          "it is %s, not %s%s. Train that architecture, or start from another network"
              .formatted(
                  found.orElse("of another architecture"),
                  wanted,
                  missing.map(name -> ": it has no layer '" + name + "'").orElse("")));
    }
  }

  private static MisuseException otherForm(Origin origin, String difference) {
    String settings =
        FORM.stream()
            .flatMap(key -> origin.setting(key).map(value -> key + " " + value).stream())
            .collect(Collectors.joining(", "));
    return refusal(
        origin,
        "its layer %s. Give the size, width and color that it was trained with%s"
            .formatted(difference, settings.isEmpty() ? "" : " (" + settings + ")"));
  }

  private static MisuseException refusal(Origin origin, String why) {
    return new MisuseException("Cannot start from '%s': %s.".formatted(origin.checkpoint(), why));
  }

  /** One line for the user. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(
        "starts from '%s': %d of %d layers taken over"
            .formatted(origin.name(), taken.size(), taken.size() + anew.size()));
    if (!anew.isEmpty()) {
      parts.add("anew: " + String.join(", ", anew));
    }
    if (!caution.isEmpty()) {
      parts.add(caution);
    }
    return String.join("; ", parts);
  }
}
