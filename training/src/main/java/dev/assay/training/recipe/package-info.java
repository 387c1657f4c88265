/** How networks are trained: recipes, written in YAML. */
@NullMarked
package dev.assay.training.recipe;

import org.jspecify.annotations.NullMarked;
