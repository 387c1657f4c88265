package dev.assay.export;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.layer.LayerRegistry;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Exports a trained network to ONNX and proves that nothing changed.
 *
 * <pre>{@code
 * ExportResult result =
 *     Export.from(Path.of("net.zip"))
 *         .inputShape("input", -1, 3, 32, 32)
 *         .prove(images, onnxRuntime)
 *         .to(Path.of("model.onnx"));
 * }</pre>
 */
public final class Export {
  private final Path checkpoint;
  private final Map<String, List<Long>> inputShapes = new LinkedHashMap<>();
  private final Map<String, Tensor> proofInputs = new LinkedHashMap<>();
  private LayerRegistry layers = LayerRegistry.standard();
  private OpRegistry ops = OpRegistry.standard();
  private ModelFormat format = ModelFormat.STANDARD;
  private Consumer<ExportStage> stages = stage -> {};
  private @Nullable ExportCard card;
  private @Nullable OnnxBackend backend;
  private @Nullable Tensor onlyInput;
  private boolean unproven;

  private Export(Path checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Begins the export of a checkpoint that Deeplearning4j's ModelSerializer wrote, or of a graph
   * that SameDiff saved; the content decides.
   */
  public static Export from(Path checkpoint) {
    return new Export(checkpoint);
  }

  /**
   * Says the shape of an input, batch first, -1 where it stays open; none for a single number. Most
   * checkpoints hold no sizes of images; without this they stay open.
   */
  public Export inputShape(String input, long... shape) {
    if (Arrays.stream(shape).anyMatch(size -> size == 0 || size < -1)) {
      throw new MisuseException(
          "The shape %s of input '%s' is none: expected sizes from 1, or -1 where open, such as -1x3x32x32."
              .formatted(Arrays.toString(shape), input));
    }
    inputShapes.put(input, Arrays.stream(shape).boxed().toList());
    return this;
  }

  /**
   * Puts a model card into the model's metadata; the names it gives to the input and the output
   * become the model's.
   *
   * @param cardJson content of a {@code card.json}
   * @throws MisuseException if it is no card; names the field and what would be right
   */
  public Export card(String cardJson) {
    card = new ExportCard(ModelCard.parse(cardJson));
    return this;
  }

  /**
   * Writes another version of ONNX's operator set than 17.
   *
   * @param opset 13 to 21
   * @throws MisuseException if it is another one
   */
  public Export opset(int opset) {
    format = format.withOpset(opset);
    return this;
  }

  /**
   * Lets the model compute in half precision; its inputs and outputs stay as they are. The proof
   * then allows {@link dev.assay.export.proof.Tolerance#HALF}.
   */
  public Export halfPrecision() {
    format = format.inHalf();
    return this;
  }

  /**
   * Puts large weights into a file beside the model, {@code model.onnx.data}. Models above 2 GB are
   * written so in any case.
   */
  public Export externalData() {
    format = format.withExternalData();
    return this;
  }

  /** Proves the model in {@code onnx} on random inputs, beside Deeplearning4j and SameDiff. */
  public Export prove(OnnxBackend onnx) {
    backend = onnx;
    return this;
  }

  /** Proves the model on these samples of its only input, batch first. */
  public Export prove(Tensor samples, OnnxBackend onnx) {
    onlyInput = samples;
    return prove(onnx);
  }

  /**
   * Proves the model on these samples of each input by the network's own name of it, batch first:
   * for networks of several inputs. All hold the same number of samples.
   */
  public Export prove(Map<String, Tensor> samples, OnnxBackend onnx) {
    proofInputs.putAll(samples);
    return prove(onnx);
  }

  /**
   * Writes the model without running it: {@code proof.json} then says that it is unproven, though
   * Deeplearning4j and SameDiff are held against each other.
   */
  public Export unproven() {
    unproven = true;
    return this;
  }

  /** Converts layers by another registry than the standard one, such as one with own layers. */
  public Export layers(LayerRegistry registry) {
    layers = registry;
    return this;
  }

  /** Converts operations by another registry than the standard one. */
  public Export ops(OpRegistry registry) {
    ops = registry;
    return this;
  }

  /** Tells somebody when a stage begins. */
  public Export onStage(Consumer<ExportStage> listener) {
    stages = listener;
    return this;
  }

  /**
   * Exports the network. The model is written under a temporary name, checked by ONNX's own checker
   * and proven; only then it gets its name, and {@code proof.json} and golden vectors ({@code
   * test_data_set_0}) are put beside it. They begin with the model's name where the plain ones are
   * those of another model. After a failure there is no new file, and an earlier export of another
   * checkpoint under the same name is removed; one of the same checkpoint stays. A user's mistake
   * and an interrupt leave every file as it was.
   *
   * @throws MisuseException if the checkpoint is missing, the model's name does not end in {@code
   *     .onnx}, shapes, card or inputs do not fit the network, or nobody said how to prove the
   *     model
   * @throws FailureException if the network cannot be exported or the proof fails; no model is
   *     written then
   */
  public ExportResult to(Path model) {
    TargetName.require(model, checkpoint);
    Checkpoint.requireFile(checkpoint);
    if (backend == null && !unproven) {
      throw new MisuseException(
          "There is nothing to run the model in. Call prove(...) with a backend, or unproven() for a model without a proof.");
    }
    try {
      return export(model);
    } catch (MisuseException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EarlierExport(model).withdraw(checkpoint, e);
    }
  }

  private ExportResult export(Path model) {
    Versions versions = Versions.load();
    stages.accept(ExportStage.READING);
    GivenShapes given = new GivenShapes(checkpoint, layers, inputShapes);
    ExportSource source =
        ExportSource.read(given, versions, () -> stages.accept(ExportStage.CONVERTING));
    ExportRun.Origin origin = new ExportRun.Origin(source, given, FileDigest.of(checkpoint));
    ExportRun run = new ExportRun(origin, Optional.ofNullable(card), format, versions);
    ExportRun.Conversion conversion = run.convert(ops);
    stages.accept(ExportStage.PROVING);
    return run.deliver(conversion, samples(source), Optional.ofNullable(backend), model);
  }

  private Map<String, Tensor> samples(ExportSource source) {
    if (onlyInput != null) {
      if (source.graph().inputs().size() > 1) {
        throw new MisuseException(
            "The network has the inputs %s. Give samples of each by name."
                .formatted(source.graph().inputs()));
      }
      return Map.of(source.graph().inputs().get(0).name(), onlyInput);
    }
    return proofInputs;
  }
}
