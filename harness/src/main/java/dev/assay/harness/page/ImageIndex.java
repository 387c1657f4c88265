package dev.assay.harness.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The images that a page names, each once for all models: path, label, and what every model
 * answered, as digits of base 64, so that 5,000 images of 20 models take 300 kB.
 */
record ImageIndex(Answers answers, List<Integer> featured) {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Digits of a probability in thousandths, and of one that is not there. */
  private static final int PROBABILITY_WIDTH = 2;

  ImageIndex {
    featured = List.copyOf(featured);
  }

  /** The JSON that the page's script reads. */
  ObjectNode json() {
    ObjectNode json = PageJson.object();
    int classes = answers.classes().size();
    int width = classes < 64 - 1 ? 1 : classes < 64 * 64 - 1 ? 2 : 4;
    json.put("total", answers.images());
    json.put("wrong_by_all", answers.wrongByAll().size());
    json.put("class_width", width);
    json.put("probability_width", PROBABILITY_WIDTH);
    json.set("paths", PageJson.texts(featured.stream().map(answers.paths()::get).toList()));
    ArrayNode labels = json.putArray("labels");
    featured.forEach(image -> labels.add(answers.label(image)));
    ObjectNode given = json.putObject("answers");
    answers.models().forEach(model -> given.put(Integer.toString(model), coded(model, width)));
    return json;
  }

  private String coded(int model, int width) {
    StringBuilder text = new StringBuilder();
    for (int image : featured) {
      digits(text, answers.predicted(model, image), width);
      digits(text, answers.permille(model, image), PROBABILITY_WIDTH);
    }
    return text.toString();
  }

  /** The number, the highest digit first; NONE is the highest number of that width. */
  private static void digits(StringBuilder text, int number, int width) {
    for (int place = width - 1; place >= 0; place--) {
      text.append(DIGITS.charAt(number >> (6 * place) & 63));
    }
  }
}
