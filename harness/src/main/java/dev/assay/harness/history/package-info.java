/** All runs of a team over time: what each found, and what changed from one to the next. */
@NullMarked
package dev.assay.harness.history;

import org.jspecify.annotations.NullMarked;
