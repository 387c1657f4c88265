package dev.assay.data.fetch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Small records kept on disk as JSON. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final long MAX_BYTES = 1 << 16;

  private Json() {}

  /** The record in this file; empty if there is no file or it is no such record. */
  static <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  static void write(Path file, Record value) throws IOException {
    AtomicFile.writeText(file, MAPPER.writeValueAsString(value) + "\n");
  }
}
