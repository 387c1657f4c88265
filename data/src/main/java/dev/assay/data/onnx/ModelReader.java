package dev.assay.data.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a {@code ModelProto}. Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
final class ModelReader {
  private final Map<String, Long> opsets = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<OnnxNode> functions = new ArrayList<>();
  private OnnxGraph graph = new OnnxGraph(List.of(), List.of(), List.of(), List.of(), List.of());
  private String producerName = "";
  private String producerVersion = "";
  private long irVersion;

  OnnxFile read(WireReader model) throws IOException {
    while (model.next()) {
      switch (model.field()) {
        case 1 -> irVersion = model.varint();
        case 2 -> producerName = model.string();
        case 3 -> producerVersion = model.string();
        case 7 -> graph = GraphReader.graph(model.message(), 0);
        case 8 -> opsetImport(model.message());
        case 14 -> Entry.read(model.message()).putInto(metadata);
        case 25 -> function(model.message());
        default -> model.skip();
      }
    }
    String producer = (producerName + " " + producerVersion).strip();
    return new OnnxFile(irVersion, producer, opsets, metadata, graph, functions);
  }

  private void opsetImport(WireReader entry) throws IOException {
    String domain = "";
    long version = 0;
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> domain = entry.string();
        case 2 -> version = entry.varint();
        default -> entry.skip();
      }
    }
    opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
  }

  private void function(WireReader function) throws IOException {
    while (function.next()) {
      if (function.field() == 7) {
        functions.add(GraphReader.node(function.message(), 0));
      } else {
        function.skip();
      }
    }
  }

  /** A {@code StringStringEntryProto}. */
  record Entry(String key, String value) {
    static Entry read(WireReader entry) throws IOException {
      String key = "";
      String value = "";
      while (entry.next()) {
        switch (entry.field()) {
          case 1 -> key = entry.string();
          case 2 -> value = entry.string();
          default -> entry.skip();
        }
      }
      return new Entry(key, value);
    }

    void putInto(Map<String, String> entries) {
      entries.putIfAbsent(key, value);
    }
  }
}
