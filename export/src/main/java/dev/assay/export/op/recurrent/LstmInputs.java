package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.SourceOp;

/**
 * The inputs of a {@code lstmLayer}; its truth arguments say which of them are there. What is not
 * is {@link OnnxValue#ABSENT}.
 *
 * @param bias {@code [4S]}, of two ways {@code [2, 4S]}
 * @param lengths {@code [N]}, steps that each sample has
 * @param output {@code [N, S]}, of two ways {@code [2, N, S]}: the output before the first step
 * @param state as {@code output}: the cell's state before the first step
 * @param peepholes {@code [3S]}, of two ways {@code [2, 3S]}
 */
record LstmInputs(
    OnnxValue bias, OnnxValue lengths, OnnxValue output, OnnxValue state, OnnxValue peepholes) {

  static LstmInputs of(SourceOp op) {
    OnnxValue[] found = new OnnxValue[5];
    int next = 3;
    for (int i = 0; i < found.length; i++) {
      found[i] = op.booleanArgumentOr(i, false) ? op.input(next++) : OnnxValue.ABSENT;
    }
    return new LstmInputs(found[0], found[1], found[2], found[3], found[4]);
  }

  static boolean has(OnnxValue value) {
    return value != OnnxValue.ABSENT;
  }
}
