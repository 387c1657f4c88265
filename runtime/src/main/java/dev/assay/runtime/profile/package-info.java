/** Where the nodes of a model ran, and how much they multiplied, from profiles of short runs. */
@NullMarked
package dev.assay.runtime.profile;

import org.jspecify.annotations.NullMarked;
