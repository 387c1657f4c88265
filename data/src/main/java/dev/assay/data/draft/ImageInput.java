package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.util.Locale;

/**
 * The input that takes the image, as the graph declares it.
 *
 * @param name its name
 * @param layout order of its dimensions
 * @param type its element type
 * @param channels number of channels, or {@link #FREE}
 * @param height in pixels, or {@link #FREE}
 * @param width in pixels, or {@link #FREE}
 * @param why how the layout was found, in words
 * @param guessed whether the layout is a guess
 */
record ImageInput(
    String name,
    Layout layout,
    DataType type,
    long channels,
    long height,
    long width,
    String why,
    boolean guessed) {
  static final long FREE = -1;

  /** Whether the file fixes both sides. */
  boolean hasSize() {
    return height > 0 && width > 0;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.put("layout", layout.name());
    json.put("dtype", type.name().toLowerCase(Locale.ROOT));
    return json;
  }
}
