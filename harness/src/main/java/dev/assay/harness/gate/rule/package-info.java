/** What a rules file may say. */
@NullMarked
package dev.assay.harness.gate.rule;

import org.jspecify.annotations.NullMarked;
