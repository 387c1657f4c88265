/** Estimates with their uncertainty, as pure functions of numbers and a seed. */
@NullMarked
package dev.assay.harness.statistics;

import org.jspecify.annotations.NullMarked;
