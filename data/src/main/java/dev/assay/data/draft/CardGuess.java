package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.data.MisuseException;
import dev.assay.data.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A first card for any model: stated facts where there are, else guesses with their reasons. */
public final class CardGuess {
  private final OnnxFile file;
  private final GraphEnds ends;
  private final Optional<Sidecar> sidecar;
  private final CardDraft draft;

  private CardGuess(Path folder, Path model, OnnxFile file) {
    this.file = file;
    this.ends = GraphEnds.of(file);
    this.sidecar = Drafts.sidecar(folder, file);
    this.draft = new CardDraft(Drafts.name(folder), Drafts.slashed(model));
  }

  /**
   * What the user knows of the classes.
   *
   * @param names class names in the order of the output; empty if the user gave none
   * @param namesSource where they stand
   * @param folders names of a data set's class folders, sorted; empty if the user gave none
   * @param foldersSource the data set
   */
  public record Classes(
      List<String> names, String namesSource, List<String> folders, String foldersSource) {
    public Classes {
      names = List.copyOf(names);
      folders = List.copyOf(folders);
    }
  }

  /**
   * Drafts the card.
   *
   * @param folder the folder that the model belongs to
   * @param model the file, from that folder
   * @throws MisuseException if input, output or the number of classes cannot be told
   */
  public static CardDraft of(Path folder, Path model, OnnxFile file, Classes classes) {
    CardGuess guess = new CardGuess(folder, model, file);
    guess.sidecar.ifPresent(found -> Drafts.describe(guess.draft, found));
    if (guess.sidecar.isEmpty()) {
      guess.draft.describe("framework", file.producer());
    }
    guess.ends.write(guess.draft);
    guess.labels(classes);
    guess.steps();
    return guess.draft;
  }

  private void labels(Classes classes) {
    ClassOutput output = ends.output();
    if (!classes.names().isEmpty()) {
      Drafts.labels(draft, fitting(classes.names(), classes.namesSource()), classes.namesSource());
      return;
    }
    if (!output.labels().isEmpty()) {
      Drafts.labels(draft, output.labels(), "the graph, which holds the class names");
      return;
    }
    Optional<List<String>> metadata = MetadataLabels.of(file.metadata());
    if (metadata.isPresent() && fits(metadata.get())) {
      Drafts.labels(draft, metadata.get(), "the file's metadata");
      return;
    }
    String missing = "nothing beside the model names them";
    if (sidecar.isPresent()) {
      try {
        Drafts.labels(draft, sidecar.get().labels(), sidecar.get().labelsSource());
        return;
      } catch (MisuseException e) {
        missing = firstSentence(e);
      }
    }
    guessLabels(classes, missing);
  }

  private void guessLabels(Classes classes, String missing) {
    if (!classes.folders().isEmpty() && fits(classes.folders())) {
      draft.guess(
          "labels",
          array(classes.folders()),
          "%s; the %d class folders of '%s' in sorted order, as most loaders number them"
              .formatted(missing, classes.folders().size(), classes.foldersSource()));
      return;
    }
    long count = ends.output().classes();
    if (count < 1 || count > MetadataLabels.MOST) {
      throw new MisuseException(
          "the class names cannot be told: %s, and the graph's output '%s' does not say how many there are. Give --labels FILE, a name a line, or --data DIR with a folder a class."
              .formatted(missing, ends.output().name()));
    }
    String why =
        classes.folders().isEmpty()
            ? missing
            : "%s, and '%s' has %d class folders where the model has %d classes"
                .formatted(missing, classes.foldersSource(), classes.folders().size(), count);
    List<String> names = IntStream.range(0, (int) count).mapToObj(i -> "class_" + i).toList();
    draft.guess("labels", array(names), why + "; names to be replaced");
  }

  private boolean fits(List<String> labels) {
    long classes = ends.output().classes();
    return classes == ImageInput.FREE || classes == labels.size();
  }

  private List<String> fitting(List<String> labels, String source) {
    if (!fits(labels)) {
      throw new MisuseException(
          "%s has %d class names, the output '%s' has %d columns. Give one name for each, in their order."
              .formatted(source, labels.size(), ends.output().name(), ends.output().classes()));
    }
    return labels;
  }

  private void steps() {
    String missing = "nothing beside the model says how images are prepared";
    if (sidecar.isPresent()) {
      try {
        draft.known(
            "preprocessing", sidecar.get().steps(ends.input()), sidecar.get().stepsSource());
        return;
      } catch (MisuseException e) {
        missing = firstSentence(e);
      }
    }
    StepGuess guess = StepGuess.of(file, ends);
    draft.guess("preprocessing", guess.steps(), missing + "; " + guess.why());
  }

  private static String firstSentence(MisuseException e) {
    return String.valueOf(e.getMessage()).replaceFirst("[.;] .*$", "");
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
