/**
 * Cards that nobody wrote: drafted from the graph, from what its maker put into or beside the model
 * file, and from guesses that are named as such.
 */
@NullMarked
package dev.assay.data.draft;

import org.jspecify.annotations.NullMarked;
