package dev.assay.harness.launch;

/**
 * A model as it is measured: on a device, with so many images a call and threads inside it.
 *
 * @param model its name in tables
 * @param device where it runs, such as {@code cpu}
 * @param batch images in each call, where the model leaves that free
 * @param threads threads inside one call
 * @param again whether this is the reference once more, measured as if it were another model
 * @param file path of the model file
 * @param sha256 its content
 * @param card its card, as JSON
 */
public record Subject(
    String model,
    String device,
    int batch,
    int threads,
    boolean again,
    String file,
    String sha256,
    String card) {
  /** Name in messages and raw data, distinct within an order. */
  public String name() {
    return "%s@%s b%d t%d%s".formatted(model, device, batch, threads, again ? " again" : "");
  }

  /** The same, measured once more beside it. */
  Subject twin() {
    return new Subject(model, device, batch, threads, true, file, sha256, card);
  }

  /** Whether calls of both do the same work, if their models did. */
  boolean sameShape(Subject other) {
    return batch == other.batch && threads == other.threads;
  }
}
