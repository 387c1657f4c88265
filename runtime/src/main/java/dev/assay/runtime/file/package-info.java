/** What an ONNX file says of itself, read without loading it. */
@NullMarked
package dev.assay.runtime.file;

import org.jspecify.annotations.NullMarked;
