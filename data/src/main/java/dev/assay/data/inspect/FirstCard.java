package dev.assay.data.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.draft.CardDraft;
import dev.assay.data.draft.CardFact;
import dev.assay.data.draft.CardGuess;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A first card for a model, with the reason for each field.
 *
 * @param file where it belongs
 * @param card the card
 * @param facts where each field comes from
 */
public record FirstCard(Path file, ModelCard card, List<CardFact> facts) {
  public FirstCard {
    facts = List.copyOf(facts);
  }

  /**
   * What the user gives beside the model.
   *
   * @param out where the card shall lie; beside the model unless said
   * @param labels a file with a class name a line, in the order of the output
   * @param data a folder of class folders
   */
  public record Request(Optional<Path> out, Optional<Path> labels, Optional<Path> data) {}

  /**
   * Drafts the card; writes nothing.
   *
   * @throws MisuseException if what the user named is not there, or the graph tells too little
   */
  public static FirstCard of(Path model, Request request) {
    ModelSubject subject = ModelSubject.at(model);
    Path out = request.out().orElseGet(() -> subject.folder().resolve("card.json"));
    Path name = relative(out, subject.file());
    Optional<ModelCard> embedded = embedded(subject);
    if (embedded.isPresent()) {
      var fact = new CardFact("card", "the model's metadata, dev.assay.card", false);
      return new FirstCard(out, embedded.get(), List.of(fact));
    }
    CardDraft draft = CardGuess.of(subject.folder(), name, subject.onnx(), classes(request));
    return new FirstCard(out, ModelCard.parse(draft.json()), draft.facts());
  }

  private static Optional<ModelCard> embedded(ModelSubject subject) {
    return subject.onnx().metadata().containsKey("dev.assay.card")
        ? subject.found().filter(found -> found.facts().isEmpty()).flatMap(ModelFolder::card)
        : Optional.empty();
  }

  /** The model as the card names it: it lies in the card's folder or below. */
  private static Path relative(Path out, Path file) {
    Path folder = out.toAbsolutePath().normalize().getParent();
    Path absolute = file.toAbsolutePath().normalize();
    if (folder == null || !absolute.startsWith(folder)) {
      throw new MisuseException(
          "--out '%s' is not above the model '%s'; a card lies in its model's folder or above."
              .formatted(out, file));
    }
    return folder.relativize(absolute);
  }

  private static CardGuess.Classes classes(Request request) {
    return new CardGuess.Classes(
        request.labels().map(FirstCard::lines).orElse(List.of()),
        request.labels().map(Path::toString).orElse(""),
        request.data().map(FirstCard::folders).orElse(List.of()),
        request.data().map(Path::toString).orElse(""));
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MisuseException(
          "--labels '%s' is no file; give one with a class name a line.".formatted(file));
    }
    try {
      List<String> lines =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (lines.isEmpty()) {
        throw new MisuseException(
            "--labels '%s' is empty; give a class name a line.".formatted(file));
      }
      return lines;
    } catch (MalformedInputException e) {
      throw new MisuseException("--labels '%s' is no UTF-8 text.".formatted(file), e);
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(file, e), e);
    }
  }

  private static List<String> folders(Path data) {
    if (!Files.isDirectory(data)) {
      throw new MisuseException(
          "--data '%s' is no folder; give one with a folder a class.".formatted(data));
    }
    try (Stream<Path> children = Files.list(data)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(data, e), e);
    }
  }

  /**
   * Writes it.
   *
   * @param replace whether a card that lies there may go
   * @throws MisuseException if there is one and it may not
   */
  public void write(boolean replace) {
    if (!replace && Files.exists(file)) {
      throw new MisuseException(
          "'%s' exists; give --replace to write over it, or --out for another file."
              .formatted(file));
    }
    card.write(file);
  }

  /** The reasons for people: a line a field, what was guessed first. */
  public String text() {
    StringBuilder out = new StringBuilder();
    facts.stream().filter(CardFact::guessed).forEach(fact -> out.append(fact).append('\n'));
    facts.stream().filter(fact -> !fact.guessed()).forEach(fact -> out.append(fact).append('\n'));
    return out.toString();
  }

  /** Card and reasons as JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", 1);
    json.put("file", file.toString());
    json.set("card", card.json());
    ArrayNode array = json.putArray("card_facts");
    facts.forEach(fact -> array.add(fact.json()));
    return json;
  }
}
