/**
 * Models under test in Java: what a model must be able to do, as assertions for JUnit, TestNG or
 * any framework that takes an {@link AssertionError}.
 */
@NullMarked
package dev.assay.harness.assertion;

import org.jspecify.annotations.NullMarked;
