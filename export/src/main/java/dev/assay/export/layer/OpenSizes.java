package dev.assay.export.layer;

import dev.assay.data.MisuseException;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds square image sizes that a network takes where its inputs leave them open.
 *
 * @param arithmetic what the network makes of a size
 */
record OpenSizes(ShapeArithmetic arithmetic) {
  private static final long[] USUAL = {32, 64, 96, 128, 224, 227, 299};
  private static final long LARGEST = 512;

  /** Largest size of the oblong examples. */
  private static final long LARGEST_OBLONG = 64;

  /** Sizes to tell from others what a network rounds away, such as the rest of a division by 64. */
  private static final long[] FURTHER = {96, 128, 160, 192, 224, 227, 299, 384, 448, 512};

  /**
   * Up to three sizes, between which every result differs that depends on the size at all; none if
   * nothing but the batch is open.
   *
   * @throws MisuseException if the network takes no square image
   */
  List<Long> find() {
    if (!hasOpenSizes()) {
      return List.of();
    }
    List<Long> sizes = fitting(candidates());
    if (sizes.isEmpty()) {
      throw new MisuseException(
          "The network takes no input of equal sizes up to %d: it reads %s. Give the sizes that are -1, %s."
              .formatted(
                  LARGEST,
                  taken(),
                  example().map(e -> "such as " + e).orElse("as it was trained on")));
    }
    List<Long> found = new ArrayList<>(sizes.subList(0, Math.min(2, sizes.size())));
    further(found).ifPresent(found::add);
    return found;
  }

  /** The inputs as a user writes their shapes, with the order of the dimensions. */
  String taken() {
    Stream<String> each =
        arithmetic.inputs().stream()
            .map(
                input ->
                    input.shape().size() > 2
                        ? input.written() + " (" + arithmetic.forms().get(input.name()) + ")"
                        : input.written());
    return String.join(",", each.toList());
  }

  /** Input shapes that the network takes, square ones if there are any, as a user writes them. */
  Optional<String> example() {
    Stream<Extent> squares = candidates().distinct().mapToObj(Extent::square);
    return Stream.concat(squares, oblong())
        .filter(extent -> arithmetic.shapes(extent).isPresent())
        .findFirst()
        .map(this::written);
  }

  private String written(Extent extent) {
    return GraphInput.written(arithmetic.inputs().stream().map(input -> input.of(extent)).toList());
  }

  private boolean hasOpenSizes() {
    return arithmetic.inputs().stream().anyMatch(GraphInput::hasOpenSizes);
  }

  private LongStream candidates() {
    return LongStream.concat(LongStream.of(USUAL), LongStream.rangeClosed(1, LARGEST));
  }

  /** Unequal sizes, those first that are nearly equal. */
  private static Stream<Extent> oblong() {
    return LongStream.range(1, LARGEST_OBLONG)
        .boxed()
        .flatMap(
            more ->
                LongStream.rangeClosed(1, LARGEST_OBLONG - more)
                    .boxed()
                    .flatMap(
                        size ->
                            Stream.of(List.of(size + more, size), List.of(size, size + more))
                                .map(Extent::new)));
  }

  private List<Long> fitting(LongStream sizes) {
    return sizes.distinct().filter(size -> shapes(size).isPresent()).boxed().toList();
  }

  private Optional<Map<String, String>> shapes(long size) {
    return arithmetic.shapes(Extent.square(size));
  }

  /** The smallest further size at which everything moves that moves at any of them. */
  private Optional<Long> further(List<Long> found) {
    List<Long> candidates = new ArrayList<>(fitting(LongStream.of(FURTHER)));
    candidates.removeAll(found);
    List<Long> all = new ArrayList<>(found);
    all.addAll(candidates);
    Set<String> still = still(all);
    return candidates.stream()
        .filter(
            size -> {
              List<Long> three = new ArrayList<>(found);
              three.add(size);
              return still(three).equals(still);
            })
        .findFirst();
  }

  /** Nodes whose result has one shape at all of the sizes. */
  private Set<String> still(List<Long> sizes) {
    List<Map<String, String>> shapes =
        sizes.stream().map(size -> shapes(size).orElseThrow()).toList();
    Set<String> still = new HashSet<>(shapes.get(0).keySet());
    still.removeIf(node -> shapes.stream().map(all -> all.get(node)).distinct().count() > 1);
    return still;
  }
}
