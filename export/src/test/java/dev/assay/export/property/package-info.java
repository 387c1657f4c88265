/** Random networks, exported whole and made smaller where they fail. */
@NullMarked
package dev.assay.export.property;

import org.jspecify.annotations.NullMarked;
