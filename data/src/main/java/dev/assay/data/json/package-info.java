/** JSON objects read field by field, with errors that say what would be right. */
@NullMarked
package dev.assay.data.json;

import org.jspecify.annotations.NullMarked;
