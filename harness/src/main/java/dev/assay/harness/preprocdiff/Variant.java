package dev.assay.harness.preprocdiff;

import java.util.Optional;

/**
 * One way to deviate from a card.
 *
 * @param name how tables and sentences call it, such as {@code BGR}
 * @param change the steps that deviate so
 */
record Variant(String name, Change change) {
  /** Makes other steps of a card's. */
  @FunctionalInterface
  interface Change {
    /** The deviating steps; empty where the card has nothing to change. */
    Optional<CardSteps> of(CardSteps card);
  }
}
