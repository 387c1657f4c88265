/** Layouts and element types of model inputs. */
@NullMarked
package dev.assay.data.tensor;

import org.jspecify.annotations.NullMarked;
