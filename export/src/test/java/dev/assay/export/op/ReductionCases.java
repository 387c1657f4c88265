package dev.assay.export.op;

import static org.nd4j.linalg.indexing.conditions.Conditions.absGreaterThan;
import static org.nd4j.linalg.indexing.conditions.Conditions.greaterThan;
import static org.nd4j.linalg.indexing.conditions.Conditions.lessThan;
import static org.nd4j.linalg.indexing.conditions.Conditions.lessThanOrEqual;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.indexaccum.custom.ArgAmax;
import org.nd4j.linalg.api.ops.impl.reduce.custom.LogSumExp;
import org.nd4j.linalg.factory.Nd4j;

/** Operations that look along axes. */
final class ReductionCases {
  private static final List<Long> CUBES = List.of(-1L, 4L, 3L);

  private ReductionCases() {}

  static Stream<OpCase> all() {
    return Stream.of(plain(), statistics(), positions(), distances(), cumulations())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> plain() {
    return Stream.of(
        cubes("reduce_sum", "all", (sd, x) -> x.sum()),
        cubes(
            "reduce_sum",
            "axes as input",
            (sd, x) -> sd.math().sum(x, sd.constant(Nd4j.createFromArray(-1)), true)),
        integers("reduce_sum", (sd, x) -> x.sum(1)),
        integers("reduce_mean", (sd, x) -> x.mean(1)),
        cubes("reduce_prod", "", (sd, x) -> x.prod(1)),
        cubes("reduce_max", "all kept", (sd, x) -> x.max(true)),
        cubes("reduce_norm1", "", (sd, x) -> x.norm1(1)),
        cubes("reduce_norm2", "2 axes", (sd, x) -> x.norm2(1, 2)),
        integers("reduce_norm2", (sd, x) -> x.norm2(1)),
        cubes("reduce_normmax", "", (sd, x) -> x.normmax(1)),
        cubes("reduce_sqnorm", "kept", (sd, x) -> sd.squaredNorm(x, true, 1)),
        cubes("asum", "", (sd, x) -> sd.math().asum(x, 2)),
        integers("asum", (sd, x) -> sd.math().asum(x, 1)),
        cubes("amax", "", (sd, x) -> sd.math().reduceAMax(x, 2)),
        cubes("amin", "", (sd, x) -> sd.math().reduceAmin(x, 2)),
        cubes("amean", "kept", (sd, x) -> sd.math().reduceAmean(x, true, 2)),
        cubes("countNonZero", "", (sd, x) -> sd.math().countNonZero(sd.nn().relu(x, 0), 1)),
        cubes("countZero", "", (sd, x) -> sd.math().countZero(sd.nn().relu(x, 0), 1)),
        cubes("entropy", "", (sd, x) -> sd.math().entropy(sd.nn().softmax(x, 2), 2)),
        cubes("shannonentropy", "", (sd, x) -> sd.math().shannonEntropy(sd.nn().softmax(x, 2), 2)),
        cubes("logentropy", "", (sd, x) -> sd.math().logEntropy(sd.nn().softmax(x, 2), 2)),
        cubes("reduce_logsumexp", "", (sd, x) -> sd.math().logSumExp(x, 1)),
        cubes("reduce_logsumexp", "all", (sd, x) -> sd.math().logSumExp(x)),
        cubes(
            "reduce_logsumexp",
            "kept",
            (sd, x) -> new LogSumExp(sd, x, true, new int[] {1}).outputVariable()),
        cubes("zero_fraction", "", (sd, x) -> sd.math().zeroFraction(sd.nn().relu(x, 0))),
        cubes("match_condition", "all", (sd, x) -> sd.matchConditionCount(x, lessThanOrEqual(0))),
        cubes(
            "match_condition",
            "kept",
            (sd, x) -> sd.matchConditionCount(x, absGreaterThan(1), true, 1)));
  }

  private static Stream<OpCase> statistics() {
    return Stream.of(
        cubes("std", "", (sd, x) -> sd.standardDeviation(x, true, 1)),
        cubes("std", "biased", (sd, x) -> sd.standardDeviation(x, false, true, 2)),
        cubes("std", "kept from the back", (sd, x) -> sd.standardDeviation(x, true, true, -1)),
        cubes("var", "", (sd, x) -> sd.variance(x, true, 1, 2)),
        cubes("var", "all", (sd, x) -> sd.variance(x, true)),
        cubes("var", "biased", (sd, x) -> sd.variance(x, false, 1)),
        pair("moments", "", (sd, x) -> sd.math().moments(x, new int[] {1}, false)),
        pair(
            "moments", "kept from the back", (sd, x) -> sd.math().moments(x, new int[] {-1}, true)),
        pair("moments", "all", (sd, x) -> sd.math().moments(x, new int[] {}, false)),
        pair(
            "normalize_moments",
            "",
            (sd, x) ->
                sd.math()
                    .normalizeMoments(
                        sd.constant(Nd4j.scalar(3f)), x.sum(2), sd.math().square(x).sum(2), 0)),
        cubes("standardize", "", (sd, x) -> sd.math().standardize(x, 1)),
        cubes("standardize", "2 axes", (sd, x) -> sd.math().standardize(x, 1, 2)),
        cubes("standardize", "alike", (sd, x) -> sd.math().standardize(x.mul(0).add(2), 1)));
  }

  private static Stream<OpCase> positions() {
    return Stream.of(
        cubes("argmax", "", (sd, x) -> sd.argmax(x, 1)),
        cubes("argmax", "kept", (sd, x) -> sd.argmax(x, true, -1)),
        cubes("argmax", "all", (sd, x) -> sd.argmax(x)),
        cubes("argmax", "2 axes", (sd, x) -> sd.argmax(x, 1, 2)),
        cubes("argmin", "", (sd, x) -> sd.argmin(x, 1)),
        cubes(
            "argamax",
            "",
            (sd, x) ->
                new ArgAmax(sd, new SDVariable[] {x}, false, new int[] {1}).outputVariable()),
        cubes("first_index", "", (sd, x) -> sd.math().firstIndex(x, greaterThan(0.5), 1)),
        cubes("first_index", "kept", (sd, x) -> sd.math().firstIndex(x, greaterThan(1), true, 2)),
        cubes("first_index", "2 axes", (sd, x) -> sd.math().firstIndex(x, greaterThan(1), 1, 2)),
        cubes("last_index", "", (sd, x) -> sd.math().lastIndex(x, lessThan(0), 1)));
  }

  private static Stream<OpCase> distances() {
    return Stream.of(
        cubes("manhattan", "", (sd, x) -> sd.math().manhattanDistance(x, other(sd, x), 2)),
        cubes("euclidean", "", (sd, x) -> sd.math().euclideanDistance(x, other(sd, x), 1, 2)),
        cubes(
            "euclidean",
            "kept from the back",
            (sd, x) -> sd.math().euclideanDistance(x, other(sd, x), true, false, -1)),
        cubes("dot", "", (sd, x) -> sd.dot(x, other(sd, x), 2)),
        cubes("cosinesimilarity", "", (sd, x) -> sd.math().cosineSimilarity(x, other(sd, x), 2)),
        cubes("cosinedistance", "", (sd, x) -> sd.math().cosineDistance(x, other(sd, x), 2)),
        cubes("cosinedistance", "all", (sd, x) -> sd.math().cosineDistance(x, other(sd, x))),
        cubes(
            "hammingdistance", "", (sd, x) -> sd.math().hammingDistance(x, sd.nn().relu(x, 0), 2)),
        cubes(
            "jaccarddistance",
            "",
            (sd, x) ->
                sd.math().jaccardDistance(sd.nn().sigmoid(x), sd.nn().sigmoid(x.mul(-2)), 2)));
  }

  private static SDVariable other(SameDiff sd, SDVariable x) {
    return sd.math().sin(x.mul(5)).add(0.1);
  }

  private static Stream<OpCase> cumulations() {
    return Stream.of(
        cubes("cumsum", "", (sd, x) -> sd.cumsum(x, 1)),
        cubes("cumsum", "exclusive", (sd, x) -> sd.cumsum(x, true, false, 2)),
        cubes("cumsum", "reverse", (sd, x) -> sd.cumsum(x, false, true, -1)),
        cubes("cumsum", "exclusive and reverse", (sd, x) -> sd.cumsum(x, true, true, 1)),
        cubes("cumsum", "2 axes", (sd, x) -> sd.cumsum(x, false, false, 0, 2)),
        cubes("cumprod", "", (sd, x) -> sd.cumprod(x, 1)),
        cubes("cumprod", "exclusive", (sd, x) -> sd.cumprod(x, true, false, 2)),
        cubes("cumprod", "reverse", (sd, x) -> sd.cumprod(x, false, true, -1)),
        cubes("cumprod", "exclusive and reverse", (sd, x) -> sd.cumprod(x, true, true, 1)),
        cubes("cumprod", "2 axes", (sd, x) -> sd.cumprod(x, false, false, 1, 2)),
        OpCase.of("cumprod", "open axis", List.of(-1L, 2L), (sd, x) -> sd.cumprod(x, 0)));
  }

  private static OpCase cubes(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, CUBES, body);
  }

  private static OpCase integers(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return MathCases.integers(op, body);
  }

  private static OpCase pair(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable[]> body) {
    return new OpCase(
        op,
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, CUBES)),
        (sd, x) -> List.of(body.apply(sd, x.get(0))));
  }
}
