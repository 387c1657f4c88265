/** Folders of labelled images: scan, split, sample sheet, download. */
@NullMarked
package dev.assay.data.dataset;

import org.jspecify.annotations.NullMarked;
