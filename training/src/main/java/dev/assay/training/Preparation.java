package dev.assay.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.training.architecture.Input;
import dev.assay.training.batch.ImageFiles;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.Normalization;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The way of an image file to a network's input, in training and on the model's card.
 *
 * @param geometry the steps to 8-bit pixels of the input's size, which are cached
 * @param normalization what happens to them on the [0, 1] scale
 */
record Preparation(Preprocessing geometry, Normalization normalization) {
  static Preparation of(Input input, Normalization normalization) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    steps
        .addObject()
        .put("op", "decode")
        .put("color", input.channels() == Input.RGB ? "RGB" : "GRAY");
    steps
        .addObject()
        .put("op", "resize")
        .put("height", input.height())
        .put("width", input.width())
        .put("interpolation", "bilinear")
        .put("antialias", true)
        .put("library", "pil");
    return new Preparation(Preprocessing.parse(steps), normalization);
  }

  /** All steps to the network's input, as on the card. */
  Preprocessing whole() {
    ArrayNode steps = geometry.json();
    steps.addObject().put("op", "scale").put("factor", LabelledPixels.SCALE);
    if (!normalization.equals(Normalization.NONE)) {
      ObjectNode step = steps.addObject().put("op", "normalize");
      normalization.mean().forEach(step.putArray("mean")::add);
      normalization.std().forEach(step.putArray("std")::add);
    }
    return Preprocessing.parse(steps);
  }

  /** The files and what the cache holds of them. */
  ImageFiles files(Path folder, List<Manifest.Entry> images) {
    return new ImageFiles(
        folder,
        images,
        geometry.height(),
        geometry.width(),
        geometry.color().channels(),
        geometry.json().toString());
  }

  /** Decodes and resizes one file. */
  Pixels pixels(Path file) {
    int height = geometry.height();
    int width = geometry.width();
    var samples = new byte[height * width * geometry.color().channels()];
    Pixels image = ImageDecoder.decode(file, geometry.color());
    geometry.write(image, Layout.NHWC, DataType.UINT8, ByteBuffer.wrap(samples), 0);
    return new Pixels(height, width, geometry.color().channels(), samples);
  }
}
