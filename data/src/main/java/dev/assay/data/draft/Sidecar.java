package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What its maker wrote beside a model or into its metadata, in a form of his own. Each question may
 * end in a {@link dev.assay.data.MisuseException} that names the missing key.
 */
interface Sidecar {
  /** The library that made the model, for tables; may be empty. */
  String framework();

  /** Its architecture, for tables; may be empty. */
  String architecture();

  /** Class names in the order of the output. */
  List<String> labels();

  /** What says so, such as {@code config.json, id2label}. */
  String labelsSource();

  /** The steps from a file to the input, as in a card. */
  ArrayNode steps(ImageInput input);

  /** What says so. */
  String stepsSource();
}
