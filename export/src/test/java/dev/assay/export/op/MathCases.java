package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.custom.DivideNoNan;
import org.nd4j.linalg.api.ops.impl.scalar.LogX;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.RealDivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.TruncateDivOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.factory.Nd4j;

/** Operations that look at each element by itself, or at pairs of elements. */
final class MathCases {
  private static final List<Long> ROWS = List.of(-1L, 6L);

  private MathCases() {}

  static Stream<OpCase> all() {
    return Stream.of(functions(), complements(), roundings(), pairs(), scalars(), TruthCases.all())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> functions() {
    return Stream.of(
        rows("abs", (sd, x) -> sd.math().abs(x)),
        rows("acos", (sd, x) -> sd.math().acos(sd.math().tanh(x))),
        rows("acosh", (sd, x) -> sd.math().acosh(x.mul(x).add(1))),
        rows("asin", (sd, x) -> sd.math().asin(sd.math().tanh(x))),
        rows("asinh", (sd, x) -> sd.math().asinh(x)),
        rows("atan", (sd, x) -> sd.math().atan(x)),
        rows("atanh", (sd, x) -> sd.math().atanh(sd.math().tanh(x))),
        rows("cos", (sd, x) -> sd.math().cos(x)),
        rows("cosh", (sd, x) -> sd.math().cosh(x)),
        rows("erf", (sd, x) -> sd.math().erf(x)),
        doubles("erf", (sd, x) -> sd.math().erf(x)),
        rows("erfc", (sd, x) -> sd.math().erfc(x)),
        rows("exp", (sd, x) -> sd.math().exp(x)),
        rows("expm1", (sd, x) -> sd.math().expm1(x)),
        rows("log", (sd, x) -> sd.math().log(x.mul(x).add(0.1))),
        rows("log1p", (sd, x) -> sd.math().log1p(x.mul(x))),
        rows("log_x", (sd, x) -> sd.math().log(x.mul(x).add(0.1), 2)),
        rows("log_x", (sd, x) -> new LogX(sd, x.mul(x).add(0.1), 10).outputVariable()),
        rows("neg", (sd, x) -> x.neg()),
        integers("neg", (sd, x) -> x.neg()),
        rows("pow", (sd, x) -> x.pow(3)),
        rows("pow", (sd, x) -> sd.math().pow(sd.math().abs(x), 0.5)),
        integers("pow", (sd, x) -> x.pow(2)),
        rows("Reciprocal", (sd, x) -> sd.math().reciprocal(x.mul(x).add(0.1))),
        integers("Reciprocal", (sd, x) -> sd.math().reciprocal(x)),
        rows("rsqrt", (sd, x) -> sd.math().rsqrt(x.mul(x).add(0.1))),
        rows("sign", (sd, x) -> sd.math().sign(x)),
        integers("sign", (sd, x) -> sd.math().sign(x)),
        rows("sin", (sd, x) -> sd.math().sin(x)),
        rows("sinh", (sd, x) -> sd.math().sinh(x)),
        rows("sqrt", (sd, x) -> sd.math().sqrt(x.mul(x))),
        integers("sqrt", (sd, x) -> sd.math().sqrt(sd.math().abs(x))),
        rows("square", (sd, x) -> sd.math().square(x)),
        integers("square", (sd, x) -> sd.math().square(x)),
        rows("tan", (sd, x) -> sd.math().tan(x)),
        doubles("tan", (sd, x) -> sd.math().tan(x)));
  }

  private static Stream<OpCase> complements() {
    return Stream.of(
        rows("oneminus", (sd, x) -> new OneMinus(sd, x, false).outputVariable()),
        rows("timesoneminus", (sd, x) -> new TimesOneMinus(sd, x, false).outputVariable()));
  }

  private static Stream<OpCase> roundings() {
    return Stream.of(
        rows("ceil", (sd, x) -> sd.math().ceil(x.mul(3))),
        integers("ceil", (sd, x) -> sd.math().ceil(x)),
        rows("floor", (sd, x) -> sd.math().floor(x.mul(3))),
        rows("rint", (sd, x) -> new Rint(sd, x.mul(3), false).outputVariable()),
        rows("round", (sd, x) -> sd.math().round(x.mul(3))),
        rows("round", (sd, x) -> sd.math().round(sd.math().floor(x.mul(9)).mul(0.5))),
        rows("step", (sd, x) -> sd.math().step(x, 0.3)),
        integers("step", (sd, x) -> sd.math().step(x, 1)));
  }

  private static Stream<OpCase> pairs() {
    return Stream.of(
        rows("add", (sd, x) -> x.add(sd.math().sin(x).add(x))),
        OpCase.of("add", "stacked vectors", List.of(-1L, 2L, 6L), (sd, x) -> vector(sd).add(x)),
        rows("reversesubtract", (sd, x) -> x.rsub(vector(sd))),
        rows("reversedivide", (sd, x) -> x.mul(x).add(1).rdiv(vector(sd))),
        rows("squaredsubtract", (sd, x) -> x.squaredDifference(vector(sd))),
        rows(
            "realdiv",
            (sd, x) -> new RealDivOp(sd, new SDVariable[] {x, vector(sd)}, false).outputVariable()),
        rows("Pow", (sd, x) -> sd.math().pow(sd.math().abs(x), vector(sd))),
        integers("Pow", (sd, x) -> sd.math().pow(x, x.mul(0).add(3))),
        rows(
            "divide_no_nan",
            (sd, x) -> new DivideNoNan(sd, x, sd.nn().relu(x, 0)).outputVariable()),
        rows("floordiv", (sd, x) -> sd.math().floorDiv(x, vector(sd))),
        integers("floordiv", (sd, x) -> sd.math().floorDiv(x, x.mul(0).add(4))),
        rows(
            "truncatediv",
            (sd, x) -> new TruncateDivOp(sd, x.mul(9), vector(sd).add(1), false).outputVariable()),
        integers(
            "truncatediv",
            (sd, x) -> new TruncateDivOp(sd, x, x.mul(0).add(4), false).outputVariable()),
        rows("mod", (sd, x) -> sd.math().mod(x, vector(sd))),
        integers("mod", (sd, x) -> sd.math().mod(x, x.mul(0).add(4))),
        rows("floormod", (sd, x) -> sd.math().floorMod(x, vector(sd))),
        integers("floormod", (sd, x) -> sd.math().floorMod(x, x.mul(0).add(4))),
        rows("tf_atan2", (sd, x) -> sd.math().atan2(x, sd.math().sin(x.mul(5)))),
        rows("tf_atan2", (sd, x) -> sd.math().atan2(sd.nn().relu(x, 0), sd.nn().relu(x.neg(), 0))),
        rows("mergemax", (sd, x) -> sd.math().mergeMax(x, x.neg())),
        integers("mergeadd", (sd, x) -> sd.math().mergeAdd(x, x.neg(), x)),
        doubles("mergeavg", (sd, x) -> sd.math().mergeAvg(x, x.mul(3))),
        rows("mergemaxindex", (sd, x) -> sd.math().mergeMaxIndex(x, x.mul(-0.5), x.mul(2))));
  }

  private static Stream<OpCase> scalars() {
    return Stream.of(
        integers("add_scalar", (sd, x) -> x.add(2)),
        integers("div_scalar", (sd, x) -> x.div(2)),
        rows("fmod_scalar", (sd, x) -> sd.math().floorMod(x.mul(5), 2)),
        integers("fmod_scalar", (sd, x) -> sd.math().floorMod(x, 4)),
        rows("max_scalar", (sd, x) -> sd.scalarMax(x, 0.2)),
        rows("scalar_min", (sd, x) -> sd.scalarMin(x, 0.2)),
        rows("set_scalar", (sd, x) -> sd.scalarSet(x, 0.2)));
  }

  static SDVariable vector(SameDiff sd) {
    return sd.constant("vector", Nd4j.createFromArray(0.5f, 0.9f, 1.3f, 1.7f, 2.1f, 2.5f));
  }

  static OpCase rows(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, "", ROWS, body);
  }

  /** INT32 numbers from -12 to 16, none of them 0. */
  static SDVariable whole(SameDiff sd, SDVariable x) {
    SDVariable[] ranked = {x, x.neg(), x.mul(2).sub(1), sd.math().sin(x.mul(9)), x.rsub(1)};
    return sd.math().mergeMaxIndex(ranked).mul(7).sub(12);
  }

  static OpCase integers(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, "integers", ROWS, (sd, x) -> body.apply(sd, whole(sd, x)));
  }

  static OpCase doubles(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return new OpCase(
        op,
        "doubles",
        List.of(new GraphInput("x", ElementType.DOUBLE, ROWS)),
        (sd, x) -> {
          SDVariable vector = sd.constant("v", Nd4j.createFromArray(0.5, -0.9, 1.3, -1.7, 2, 0.1));
          return List.of(body.apply(sd, x.get(0).add(vector)));
        });
  }
}
