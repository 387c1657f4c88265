package dev.assay.export.op;

import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A small graph of one placeholder that exercises one operation.
 *
 * @param op SameDiff's name of the operation
 * @param what what is special about it
 * @param shape shape of the placeholder
 * @param body builds the graph and gives its output
 */
record OpCase(
    String op, String what, List<Long> shape, BiFunction<SameDiff, SDVariable, SDVariable> body) {
  @Override
  public String toString() {
    return op + " " + what;
  }
}
