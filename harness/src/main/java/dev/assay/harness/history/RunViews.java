package dev.assay.harness.history;

import dev.assay.harness.run.RunRecord;
import dev.assay.harness.table.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** SQL that makes all runs tables of DuckDB. */
public final class RunViews {
  /**
   * What older versions did not write, and what no run has measured, is there nevertheless and has
   * its type: so a query does not depend on which runs lie there.
   */
  private static final String VIEWS =
      """
      -- All runs below a folder as views of DuckDB, made by 'assay history --sql'.
      -- assay_runs: a row for each run, model and device, with every column of table.csv.

      CREATE OR REPLACE VIEW assay_tables AS
      SELECT parse_path(filename)[-2] AS run, * EXCLUDE (filename) REPLACE (
        %3$s)
      FROM (
        SELECT * FROM (SELECT %4$s) WHERE false
        UNION ALL BY NAME
        SELECT * FROM read_csv('%1$s/*/table.csv',
          header = true, all_varchar = true, union_by_name = true, filename = true));

      CREATE OR REPLACE VIEW assay_records AS
      SELECT
        parse_path(filename)[-2] AS run,
        started AS time,
        finished,
        command,
        data.folder AS data,
        data.part AS part,
        data.manifest_sha256 AS manifest_sha256,
        versions,
        machine
      FROM read_json('%1$s/*/%2$s',
        filename = true,
        maximum_object_size = 1073741824,
        columns = {
          started: 'TIMESTAMPTZ',
          finished: 'TIMESTAMPTZ',
          command: 'VARCHAR',
          data: 'STRUCT(folder VARCHAR, part VARCHAR, manifest_sha256 VARCHAR)',
          versions: 'MAP(VARCHAR, VARCHAR)',
          machine: 'MAP(VARCHAR, VARCHAR)'
        });

      CREATE OR REPLACE VIEW assay_runs AS
      SELECT records.time, records.data, records.part, records.manifest_sha256, records.command, tables.*
      FROM assay_tables AS tables JOIN assay_records AS records USING (run)
      ORDER BY records.time, tables.model, tables.device;
      """;

  private static final String HISTORY =
      """

      -- What history.csv knows, runs whose folders are gone included.
      CREATE OR REPLACE VIEW assay_history AS
      SELECT * REPLACE (time::TIMESTAMPTZ AS time,
        %3$s)
      FROM (
        SELECT * FROM (SELECT %4$s) WHERE false
        UNION ALL BY NAME
        SELECT * FROM read_csv('%1$s/%2$s', header = true, all_varchar = true));
      """;

  private RunViews() {}

  /** The statements for the runs below {@code results}. */
  public static String sql(Path results) {
    String folder = results.toString().replace('\\', '/').replace("'", "''");
    String casts =
        Column.ALL.stream()
            .filter(column -> column.kind() == Column.Kind.NUMBER)
            .map(column -> "TRY_CAST(%1$s AS DOUBLE) AS %1$s".formatted(column.name()))
            .collect(Collectors.joining(",\n  "));
    String absent =
        Column.names().stream()
            .map(name -> "NULL::VARCHAR AS " + name)
            .collect(Collectors.joining(", "));
    String views = VIEWS.formatted(folder, RunRecord.FILE, casts, absent);
    return Files.exists(results.resolve(HistoryFile.NAME))
        ? views + HISTORY.formatted(folder, HistoryFile.NAME, casts, absent)
        : views;
  }
}
