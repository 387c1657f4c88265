package dev.assay.data.card;

import dev.assay.data.image.ImageDecoder;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.Batch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Image files to a model's input, as its card says. */
public final class CardInput {
  private CardInput() {}

  /**
   * Decodes and prepares images, in order.
   *
   * @param files image files, at least one
   * @return a batch in the card's layout and type
   * @throws dev.assay.data.FailureException if one cannot be decoded; names it
   */
  public static Batch of(ModelCard card, List<Path> files) {
    Preprocessing steps = card.preprocessing();
    int channels = steps.color().channels();
    long values = (long) channels * steps.height() * steps.width();
    int bytes =
        Math.toIntExact(Math.multiplyExact(values * card.input().type().bytes(), files.size()));
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (int i = 0; i < files.size(); i++) {
      steps.write(
          ImageDecoder.decode(files.get(i), steps.color()),
          card.input().layout(),
          card.input().type(),
          buffer,
          i);
    }
    List<Long> shape =
        card.input().layout().shape(files.size(), channels, steps.height(), steps.width());
    return new Batch(card.input().type(), shape, buffer);
  }
}
