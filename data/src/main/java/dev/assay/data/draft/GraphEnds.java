package dev.assay.data.draft;

import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxFile;

/**
 * Where an image goes into a graph and its class comes out.
 *
 * @param flow who makes and reads what
 * @param input the image's input
 * @param output the class's output
 */
record GraphEnds(GraphFlow flow, ImageInput input, ClassOutput output) {
  /**
   * Finds both.
   *
   * @throws dev.assay.data.MisuseException if one cannot be told; names what there is
   */
  static GraphEnds of(OnnxFile file) {
    GraphFlow flow = new GraphFlow(file.graph());
    ClassOutput output = new OutputFinder(file.graph(), flow).find();
    return new GraphEnds(flow, new InputFinder(file.graph(), flow).find(output.name()), output);
  }

  void write(CardDraft draft) {
    if (input.guessed()) {
      draft.guess("input", input.json(), input.why());
    } else {
      draft.known("input", input.json(), input.why());
    }
    if (output.guessed()) {
      draft.guess("output", output.json(), output.why());
    } else {
      draft.known("output", output.json(), output.why());
    }
  }
}
