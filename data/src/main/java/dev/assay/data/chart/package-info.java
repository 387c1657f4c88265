/** Charts as PNG files. */
@NullMarked
package dev.assay.data.chart;

import org.jspecify.annotations.NullMarked;
