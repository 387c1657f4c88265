package dev.assay.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import dev.assay.data.FailureException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Holds the graph's inputs against the card. */
final class InputCheck {
  private final Session session;
  private final Contract.Input card;

  InputCheck(Session session, Contract.Input card) {
    this.session = session;
    this.card = card;
  }

  /**
   * Checks name, type and shape.
   *
   * @return the batch size, if the graph fixes it
   * @throws FailureException naming the file, what was found and what would be right
   */
  OptionalInt batch(Map<String, NodeInfo> inputs) {
    NodeInfo found = inputs.get(card.name());
    if (found == null) {
      throw fail(
          "the model has no input '%s'; it has: %s. Set input.name in the card."
              .formatted(card.name(), GraphSignature.names(inputs)));
    }
    if (!(found.getInfo() instanceof TensorInfo tensor)
        || !GraphSignature.type(tensor).equals(typeName())
        || !fits(tensor.getShape())) {
      throw mismatch(found);
    }
    long batch = tensor.getShape()[0];
    return batch < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(batch));
  }

  private boolean fits(long[] sizes) {
    List<Long> expected = card.shape(-1);
    if (sizes.length != expected.size() || sizes[0] == 0 || sizes[0] > Integer.MAX_VALUE) {
      return false;
    }
    for (int i = 1; i < sizes.length; i++) {
      if (sizes[i] >= 0 && sizes[i] != expected.get(i)) {
        return false;
      }
    }
    return true;
  }

  private FailureException mismatch(NodeInfo found) {
    long[] expected = card.shape(-1).stream().mapToLong(size -> size).toArray();
    return fail(
        "the input '%s' takes %s, the card's layout %s, dtype and preprocessing give %s %s. Correct the card."
            .formatted(
                card.name(),
                GraphSignature.describe(found.getInfo()),
                card.layout(),
                typeName(),
                GraphSignature.shape(expected)));
  }

  private String typeName() {
    return card.type().name().toLowerCase(Locale.ROOT);
  }

  private FailureException fail(String found) {
    return new FailureException("'%s': %s".formatted(session.file(), found));
  }
}
