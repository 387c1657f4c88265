"""Holds what MLflow and DuckDB say of the runs below a folder against their table.csv."""

import csv
import os
import sys

import duckdb
import mlflow

TEXTS = {"model", "framework", "device", "img_size", "tied_with", "status", "error"}
SETTINGS = {"batch", "threads"}


def tables(results):
    for run in sorted(os.listdir(results)):
        path = os.path.join(results, run, "table.csv")
        if os.path.exists(path):
            with open(path, newline="") as file:
                for row in csv.DictReader(file):
                    yield run, row


def numbers(row):
    return {k: float(v) for k, v in row.items() if k not in TEXTS and v != ""}


def check_mlflow(uri, expected):
    mlflow.set_tracking_uri(uri)
    client = mlflow.tracking.MlflowClient()
    experiments = [e.experiment_id for e in client.search_experiments()]
    runs = {(r.data.tags["assay.run"], r.info.run_name): r for r in client.search_runs(experiments)}
    for run, row in expected:
        logged = runs.pop((run, row["model"] + "@" + row["device"]))
        assert logged.info.status == "FINISHED", logged.info.status
        want = {k: v for k, v in numbers(row).items() if k not in SETTINGS}
        assert logged.data.metrics == want, (logged.data.metrics, want)
        table = mlflow.artifacts.load_text(f"{logged.info.artifact_uri}/table.csv")
        with open(os.path.join(sys.argv[2], run, "table.csv")) as file:
            assert table == file.read()
        model = mlflow.onnx.load_model(f"runs:/{logged.info.run_id}/model")
        assert len(model.graph.node) > 0
        mlflow.pyfunc.load_model(f"runs:/{logged.info.run_id}/model")
    assert not runs, runs
    print(f"MLflow {mlflow.__version__}: {len(expected)} runs, metrics equal, files equal, models load")


def check_duckdb(expected):
    connection = duckdb.connect()
    with open("views.sql") as file:
        connection.execute(file.read())
    for view in ("assay_runs", "assay_history"):
        cursor = connection.execute(f"SELECT * FROM {view}")
        names = [column[0] for column in cursor.description]
        found = {(r["run"], r["model"], r["device"]): r for r in (dict(zip(names, v)) for v in cursor.fetchall())}
        assert len(found) == len(expected), (view, len(found))
        for run, row in expected:
            line = found[run, row["model"], row["device"]]
            for name, cell in row.items():
                if name in TEXTS:
                    assert (line[name] or "") == cell, (view, name, line[name], cell)
                else:
                    assert line[name] == (float(cell) if cell else None), (view, name, line[name], cell)
    mean = connection.execute("SELECT avg(p50_ms), count(rank), max(accuracy) FROM assay_runs").fetchone()
    print(f"DuckDB {duckdb.__version__}: {len(expected)} rows, every cell equal, in both views; {mean}")


everything = list(tables(sys.argv[2]))
check_mlflow(sys.argv[1], everything)
check_duckdb(everything)
