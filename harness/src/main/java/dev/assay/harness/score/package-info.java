/** What was predicted, and how good it is: predictions files, metrics and their intervals. */
@NullMarked
package dev.assay.harness.score;

import org.jspecify.annotations.NullMarked;
