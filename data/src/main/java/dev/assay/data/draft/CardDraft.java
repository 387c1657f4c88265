package dev.assay.data.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A card in the making: its JSON, and where each field comes from. */
public final class CardDraft {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<CardFact> facts = new ArrayList<>();

  CardDraft(String name, String model) {
    json.put("schema_version", 1);
    json.put("name", name);
    json.put("model", model);
  }

  /** Sets a text that is worth no mention; none if it is empty. */
  void describe(String field, String text) {
    if (!text.isBlank()) {
      json.put(field, text);
    }
  }

  void known(String field, JsonNode value, String source) {
    json.set(field, value);
    facts.add(new CardFact(field, source, false));
  }

  void guess(String field, JsonNode value, String why) {
    json.set(field, value);
    facts.add(new CardFact(field, why, true));
  }

  /** One more thing to say of a field that is set. */
  void remark(String field, String source, boolean guessed) {
    facts.add(new CardFact(field, source, guessed));
  }

  /** The card's JSON; its provenance says where each field comes from. */
  public ObjectNode json() {
    ObjectNode card = json.deepCopy();
    ObjectNode sources = card.putObject("provenance").putObject("card");
    for (CardFact fact : facts) {
      String said = (fact.guessed() ? "guessed: " : "") + fact.source();
      String before = sources.path(fact.field()).asText();
      sources.put(fact.field(), before.isEmpty() ? said : before + "; " + said);
    }
    return card;
  }

  /** Where each field comes from. */
  public List<CardFact> facts() {
    return List.copyOf(facts);
  }
}
