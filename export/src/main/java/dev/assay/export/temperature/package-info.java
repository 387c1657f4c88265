/** A temperature put into a model's graph, so that its probabilities tell how often it is right. */
@NullMarked
package dev.assay.export.temperature;

import org.jspecify.annotations.NullMarked;
