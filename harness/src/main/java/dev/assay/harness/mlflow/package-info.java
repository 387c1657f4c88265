/** Runs on an MLflow tracking server, through its REST API. */
@NullMarked
package dev.assay.harness.mlflow;

import org.jspecify.annotations.NullMarked;
