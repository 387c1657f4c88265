/** Models tried out in child processes before they run in this one: they crash or hang there. */
@NullMarked
package dev.assay.runtime.vet;

import org.jspecify.annotations.NullMarked;
