/** What a machine offers to models, and what it lacks. */
@NullMarked
package dev.assay.runtime.doctor;

import org.jspecify.annotations.NullMarked;
