package dev.assay.export.layer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Converters by the exact class they convert: a subclass may compute something else. */
final class Converters<C> {
  private final Map<Class<?>, C> byClass = new LinkedHashMap<>();

  void add(Class<?> type, C converter) {
    if (byClass.putIfAbsent(type, converter) != null) {
      throw new IllegalArgumentException(type.getName() + " is registered twice");
    }
  }

  Optional<C> find(Class<?> type) {
    return Optional.ofNullable(byClass.get(type));
  }

  SortedSet<Class<?>> known() {
    SortedSet<Class<?>> known = new TreeSet<>(Comparator.comparing(Class::getName));
    known.addAll(byClass.keySet());
    return known;
  }
}
