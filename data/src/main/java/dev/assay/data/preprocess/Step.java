package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One preprocessing step of a model card. */
public interface Step {
  /** The step as in a card: {@code {"op": ..., ...}}. */
  ObjectNode json();
}
