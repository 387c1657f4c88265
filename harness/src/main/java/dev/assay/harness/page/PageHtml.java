package dev.assay.harness.page;

import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page's file: its skeleton with style, scripts and data inside. Its content security policy
 * forbids every request, and every script but these, told by their SHA-256.
 */
final class PageHtml {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private static final List<String> LIBRARIES = List.of("lib/d3.min.js", "lib/plot.umd.min.js");

  /** In the order in which they build on each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "data.js",
          "chart.js",
          "summary.js",
          "pareto.js",
          "pictures.js",
          "model.js",
          "curves.js",
          "verdict.js",
          "rest.js",
          "page.js");

  private PageHtml() {}

  /**
   * The whole file.
   *
   * @param title title of the page, of a stranger
   * @param data JSON that may stand in a script element
   */
  static String of(String title, String data) {
    String libraries = joined(LIBRARIES);
    String script = "\"use strict\";\n(() => {\n" + joined(SCRIPTS) + "})();\n";
    return filled(
        resource("page.html"),
        Map.of(
            "title",
            escaped(title),
            "policy",
            policy(List.of(libraries, script)),
            "style",
            resource("page.css"),
            "libraries",
            libraries,
            "script",
            script,
            "data",
            data));
  }

  private static String policy(List<String> scripts) {
    String known =
        scripts.stream()
            .map(script -> HexFormat.of().parseHex(Sha256.of(script)))
            .map(hash -> "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
            .collect(Collectors.joining(" "));
    return ("default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'")
        .formatted(known);
  }

  private static String filled(String skeleton, Map<String, String> contents) {
    return PLACE
        .matcher(skeleton)
        .replaceAll(place -> Matcher.quoteReplacement(contents.getOrDefault(place.group(1), "")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String joined(List<String> names) {
    return names.stream().map(PageHtml::resource).collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream stream = PageHtml.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
