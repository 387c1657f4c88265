/** Files written whole or not at all, their hashes, and numbers read at any place of one. */
@NullMarked
package dev.assay.data.file;

import org.jspecify.annotations.NullMarked;
