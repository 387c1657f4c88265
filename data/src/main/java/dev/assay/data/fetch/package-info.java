/** Known data sets: downloaded with resume, verified, and unpacked as untrusted archives. */
@NullMarked
package dev.assay.data.fetch;

import org.jspecify.annotations.NullMarked;
