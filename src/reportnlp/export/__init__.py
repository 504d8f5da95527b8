"""Records in formats that other programs read.

from reportnlp.export import to_ninjs, to_schema_org, write_csv, write_parquet
"""

from reportnlp.export.csv import write_csv
from reportnlp.export.ninjs import to_ninjs, write_ninjs
from reportnlp.export.parquet import write_parquet
from reportnlp.export.schema_org import to_schema_org, write_schema_org

__all__ = [
    "to_ninjs",
    "to_schema_org",
    "write_csv",
    "write_ninjs",
    "write_parquet",
    "write_schema_org",
]
