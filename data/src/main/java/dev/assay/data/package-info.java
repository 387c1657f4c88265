/** Images, data sets, preprocessing, tensors and model cards: the words all others speak. */
@NullMarked
package dev.assay.data;

import org.jspecify.annotations.NullMarked;
