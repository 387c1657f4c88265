package dev.assay.runtime.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Reads the profile of a session: a list of events in the form of Chrome's traces, of which those
 * of category {@code Node} whose names end with {@code _kernel_time} are the runs of nodes.
 *
 * <p>ONNX Runtime writes names as they are, quotes included: a name can end its event early. Since
 * it writes the true facts behind the name, a name that tells other facts makes a key stand twice,
 * and the profile is refused; it can never take an event away.
 */
public final class ProfileReader {
  private static final String SUFFIX = "_kernel_time";

  /** ONNX Runtime itself stops at so many. */
  private static final int MOST_EVENTS = 1_000_000;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(1 << 16)
          .maxNameLength(1 << 10)
          .maxNumberLength(32)
          .build();

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(LIMITS)
              .build());

  private ProfileReader() {}

  /**
   * Reads event by event; memory does not grow with their number.
   *
   * @param runs takes each run of a node, in order
   * @throws FailureException if it is no profile from end to end; says why, without a file name
   */
  static void read(InputStream profile, Consumer<NodeRun> runs) {
    try (JsonParser parser = JSON.createParser(profile)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new FailureException("the profile is no list of events");
      }
      int events = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (++events > MOST_EVENTS) {
          throw new FailureException("the profile has more than %d events".formatted(MOST_EVENTS));
        }
        event(parser.readValueAsTree(), runs);
      }
    } catch (JsonProcessingException e) {
      throw new FailureException("the profile is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new FailureException("the profile cannot be read: " + e.getMessage(), e);
    }
  }

  private static void event(JsonNode event, Consumer<NodeRun> runs) {
    String name = event.path("name").asText();
    JsonNode facts = event.path("args");
    String provider = facts.path("provider").asText();
    if (!event.path("cat").asText().equals("Node")
        || !name.endsWith(SUFFIX)
        || provider.isEmpty()) {
      return;
    }
    runs.accept(
        new NodeRun(
            name.substring(0, name.length() - SUFFIX.length()),
            facts.path("op_name").asText(),
            provider,
            tensors(facts.path("input_type_shape")),
            tensors(facts.path("output_type_shape"))));
  }

  /** Such as {@code [{"float":[1,3,32,32]},{"int64":[]}]}. */
  private static List<TensorShape> tensors(JsonNode list) {
    List<TensorShape> tensors = new ArrayList<>();
    for (JsonNode tensor : list) {
      for (Map.Entry<String, JsonNode> entry : tensor.properties()) {
        List<Long> sizes =
            StreamSupport.stream(entry.getValue().spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
        tensors.add(new TensorShape(entry.getKey(), sizes));
      }
    }
    return tensors;
  }
}
