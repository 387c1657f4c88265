/** The table of models: its columns, and its forms as CSV, Markdown and text. */
@NullMarked
package dev.assay.harness.table;

import org.jspecify.annotations.NullMarked;
