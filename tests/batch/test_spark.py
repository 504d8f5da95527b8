"""The row function on Spark, in local mode with two Python processes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from spacy.language import Language

from reportnlp.batch.rows import RowFunction
from reportnlp.batch.schema import DOCUMENTS, RECORDS
from reportnlp.batch.settings import Settings
from reportnlp.batch.spark import extract, map_in_arrow

sql = pytest.importorskip("pyspark.sql", reason="pip install 'reportnlp[spark]'")
if not shutil.which("java") and "JAVA_HOME" not in os.environ:
    pytest.skip("Java is not installed", allow_module_level=True)

FAST = Settings(model="fast")
TEXT = """松原县图书馆夏令营

{day}日，松原县图书馆和松原县少年宫在城南公园举办阅读夏令营，{day}0名学生参加。
"""
ROWS: list[dict[str, Any]] = [
    *({"id": str(day), "text": TEXT.format(day=day), "published": "2024-07-30"} for day in (3, 8)),
    {"id": "empty", "text": " ", "published": None},
    {"id": "untold", "text": None, "published": None},
]


@dataclass(frozen=True)
class Counted(Settings):
    """Settings that leave a file in a folder whenever a process loads."""

    folder: str = ""

    def load(self) -> Language:
        Path(self.folder, f"{os.getpid()}-{len(os.listdir(self.folder))}").touch()
        return super().load()


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        # Spark's workers are started by what this names, whatever `python` is on the PATH.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        session = _session()
        yield session
        session.stop()


def _session() -> Any:
    builder = sql.SparkSession.builder.master("local[2]").appName("reportnlp")
    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _rows(frame: Any) -> list[dict[str, Any]]:
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: str(row["id"]))


def _expected(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_pylist(rows)
    return sorted(RowFunction(FAST)(batch).to_pylist(), key=lambda row: str(row["id"]))


def test_results_are_those_of_the_row_function(spark: Any) -> None:
    frame = spark.createDataFrame(ROWS, "id STRING, text STRING, published STRING")
    found = _rows(extract(frame.repartition(2), FAST))
    assert found == _expected(ROWS)
    assert [row["error_type"] for row in found] == [
        None,
        None,
        "EmptyTextError",
        "MalformedRowError",
    ]


def test_ids_may_be_numbers_and_other_columns_are_passed_over(spark: Any) -> None:
    frame = spark.createDataFrame([(7, TEXT.format(day=7), 0.5)], "id INT, text STRING, rank FLOAT")
    (row,) = extract(frame, FAST).collect()
    assert (row["id"], row["doc_id"], row["error"]) == ("7", "7", None)
    assert row["record"] == _expected([{"id": "7", "text": TEXT.format(day=7)}])[0]["record"]


def test_files_may_come_as_bytes(spark: Any) -> None:
    file = {"id": "9", "name": "camp.txt", "content": TEXT.format(day=9).encode("gb18030")}
    frame = spark.createDataFrame([file], "id STRING, name STRING, content BINARY")
    (row,) = _rows(extract(frame, FAST))
    assert [row] == _expected([file])
    assert row["title"] == "松原县图书馆夏令营"


def test_each_process_loads_once(spark: Any, tmp_path: Path) -> None:
    frame = spark.range(12).selectExpr("CAST(id AS STRING) AS id", "'只有一行字' AS text")
    settings = Counted(model="fast", folder=str(tmp_path))
    assert extract(frame.repartition(6), settings).count() == 12
    processes = [path.name.partition("-")[0] for path in tmp_path.iterdir()]
    assert len(processes) == len(set(processes)) <= 2


def test_big_batches_come_back_in_small_ones() -> None:
    rows = [{"id": str(at), "text": ""} for at in range(150)]
    batch = pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)
    results = list(map_in_arrow(FAST)(iter([batch])))
    assert [result.num_rows for result in results] == [64, 64, 22]
    assert pa.Table.from_batches(results, RECORDS)["id"].to_pylist() == [row["id"] for row in rows]
