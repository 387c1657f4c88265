package dev.assay.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.OutputKind;
import dev.assay.data.chart.LineChart;
import dev.assay.data.chart.Panel;
import dev.assay.data.chart.Series;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.NetworkSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** What lies in the model's folder once training is over: card and curves. */
record Results(Setup setup, Preparation preparation) {
  TrainingResult write(Trained trained) {
    Curve curve = trained.curve();
    EpochResult kept = curve.kept(setup.options().keep()).orElseThrow();
    RunFolder folder = setup.folder();
    card(trained, kept).write(folder.card());
    List<String> warnings = new ArrayList<>(trained.warnings());
    trained.ending().notice(curve, setup.recipe().length()).ifPresent(warnings::add);
    warnings.addAll(picture(folder.picture(), curve.epochs()));
    return new TrainingResult(
        folder.path(), setup.parts().labels(), curve.epochs(), kept, trained.ending(), warnings);
  }

  /** Draws the curves; a machine without fonts is worth a warning, not a training. */
  private List<String> picture(Path png, List<EpochResult> epochs) {
    try {
      draw(png, epochs);
      return List.of();
    } catch (FailureException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private ModelCard card(Trained trained, EpochResult kept) {
    Blueprint blueprint = setup.job().architecture().blueprint();
    return new ModelCard(
        setup.job().name(),
        "Deeplearning4j " + Versions.load().deeplearning4j(),
        blueprint.title(),
        "model.onnx",
        setup.parts().labels(),
        new ModelCard.Input(Blueprint.INPUT, Layout.NCHW, DataType.FLOAT32),
        preparation.whole(),
        new ModelCard.Output(Blueprint.OUTPUT, OutputKind.PROBABILITIES),
        OptionalLong.of(size().parameters()),
        provenance(trained, kept));
  }

  private NetworkSize size() {
    return NetworkSize.of(setup.construction().shippedConfiguration(), setup.job().input());
  }

  private ObjectNode provenance(Trained trained, EpochResult kept) {
    ObjectNode facts = setup.state().training().deepCopy();
    facts.remove("labels");
    facts.remove("deeplearning4j");
    facts.put("epochs", trained.curve().epochs().size());
    facts.put("ended_by", trained.ending().id());
    facts.put("input_wait", trained.curve().inputWait());
    facts.put("seconds", Math.round(trained.curve().seconds()));
    facts.put("kept_epoch", kept.epoch());
    facts.put("val_accuracy", kept.valAccuracy());
    facts.put("val_loss", kept.valLoss());
    if (setup.options().keep() == Keep.BEST) {
      facts.put(
          "notes",
          "kept_epoch is the one with the highest validation accuracy; val_accuracy is therefore"
              + " slightly optimistic, judge by other images");
    }
    ObjectNode versions = facts.putObject("versions");
    versions.put("deeplearning4j", Versions.load().deeplearning4j());
    versions.put("java", Runtime.version().toString());
    return facts;
  }

  private void draw(Path png, List<EpochResult> epochs) {
    var accuracy =
        new Panel(
            "accuracy",
            List.of(
                line("train", epochs, EpochResult::trainAccuracy),
                line("validation", epochs, EpochResult::valAccuracy)));
    var loss =
        new Panel(
            "loss",
            List.of(
                line("train", epochs, EpochResult::trainLoss),
                line("validation", epochs, EpochResult::valLoss)));
    String title = setup.job().architecture().blueprint().title() + ", " + setup.job().name();
    LineChart.write(png, title, List.of(accuracy, loss));
  }

  private static Series line(
      String name, List<EpochResult> epochs, ToDoubleFunction<EpochResult> value) {
    return new Series(name, epochs.stream().map(value::applyAsDouble).toList());
  }
}
