package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.preprocess.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The preprocessing steps of a card, to be changed by their JSON. Unchangeable itself.
 *
 * @param steps the steps in order, {@code decode} first; copied
 * @param height rows that the steps leave
 * @param width columns that the steps leave
 */
record CardSteps(List<ObjectNode> steps, int height, int width) {
  private static final Set<String> POINTS = Set.of("scale", "normalize");
  private static final Set<String> GEOMETRY = Set.of("resize", "center_crop", "pad_to_square");

  CardSteps {
    steps = steps.stream().map(ObjectNode::deepCopy).toList();
  }

  static CardSteps of(Preprocessing preprocessing) {
    List<ObjectNode> steps = new ArrayList<>();
    preprocessing.json().forEach(step -> steps.add((ObjectNode) step));
    return new CardSteps(steps, preprocessing.height(), preprocessing.width());
  }

  /**
   * The steps as a pipeline.
   *
   * @throws dev.assay.data.MisuseException if there can be no such pipeline
   */
  Preprocessing preprocessing() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    steps.forEach(array::add);
    return Preprocessing.parse(array);
  }

  /** What images are decoded to: RGB, BGR or GRAY. */
  String color() {
    return steps.get(0).path("color").asText();
  }

  CardSteps withColor(String color) {
    return edited("decode", step -> step.put("color", color)).orElse(this);
  }

  /** Every resize by another library or kernel; empty if nothing is resized. */
  Optional<CardSteps> withKernel(Kernel kernel) {
    return edited("resize", kernel::writeTo);
  }

  /** The first resize, to be taken over by another geometry. */
  Optional<Kernel> kernel() {
    return steps.stream().filter(step -> op(step).equals("resize")).findFirst().map(Kernel::of);
  }

  /** Other scaling and normalisation in place of the card's. */
  CardSteps withPoints(List<ObjectNode> points) {
    return replaced(POINTS, points);
  }

  /** Other resizing, cropping and padding in place of the card's. */
  CardSteps withGeometry(List<ObjectNode> geometry) {
    return replaced(GEOMETRY, geometry);
  }

  /** The scaling and normalisation of the card. */
  List<ObjectNode> points() {
    return steps.stream().filter(step -> POINTS.contains(op(step))).toList();
  }

  private Optional<CardSteps> edited(String op, Consumer<ObjectNode> edit) {
    if (steps.stream().noneMatch(step -> op(step).equals(op))) {
      return Optional.empty();
    }
    CardSteps copy = new CardSteps(steps, height, width);
    copy.steps.stream().filter(step -> op(step).equals(op)).forEach(edit);
    return Optional.of(copy);
  }

  /** New steps stand where the first old one stood; without one, geometry first, points last. */
  private CardSteps replaced(Set<String> old, List<ObjectNode> by) {
    List<ObjectNode> result = new ArrayList<>(steps);
    result.removeIf(step -> old.contains(op(step)));
    result.addAll(place(old, result), by);
    return new CardSteps(result, height, width);
  }

  private int place(Set<String> old, List<ObjectNode> kept) {
    for (int i = 0; i < steps.size(); i++) {
      if (old.contains(op(steps.get(i)))) {
        return i;
      }
    }
    if (old == GEOMETRY) {
      return 1;
    }
    boolean flat = op(kept.get(kept.size() - 1)).equals("flatten");
    return flat ? kept.size() - 1 : kept.size();
  }

  private static String op(JsonNode step) {
    return step.path("op").asText();
  }
}
