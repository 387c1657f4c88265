/** The steps from a decoded image to a model's input, exactly as the model was trained. */
@NullMarked
package dev.assay.data.preprocess;

import org.jspecify.annotations.NullMarked;
