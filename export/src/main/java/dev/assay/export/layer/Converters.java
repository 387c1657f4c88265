package dev.assay.export.layer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Converters by the exact class they convert: a subclass may compute something else. A family is
 * for classes whose subclasses say themselves what they compute.
 */
final class Converters<C> {
  private final Map<Class<?>, C> byClass = new LinkedHashMap<>();
  private final Map<Class<?>, Predicate<Class<?>>> families = new LinkedHashMap<>();

  void add(Class<?> type, C converter) {
    if (byClass.putIfAbsent(type, converter) != null) {
      throw new IllegalArgumentException(type.getName() + " is registered twice");
    }
  }

  void addFamily(Class<?> kind, Predicate<Class<?>> members, C converter) {
    add(kind, converter);
    families.put(kind, members);
  }

  Optional<C> find(Class<?> type) {
    C exact = byClass.get(type);
    return exact != null
        ? Optional.of(exact)
        : families.entrySet().stream()
            .filter(family -> family.getKey().isAssignableFrom(type))
            .filter(family -> family.getValue().test(type))
            .findFirst()
            .map(family -> byClass.get(family.getKey()));
  }

  /** All of them, sorted by the name of their class. */
  Stream<C> sorted() {
    return byClass.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().getSimpleName()))
        .map(Map.Entry::getValue);
  }

  SortedSet<Class<?>> known() {
    SortedSet<Class<?>> known = new TreeSet<>(Comparator.comparing(Class::getName));
    known.addAll(byClass.keySet());
    return known;
  }
}
