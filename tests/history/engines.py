"""The engines on which the same answers are asked for: a pandas frame -> the same frame of each."""

import duckdb
import polars as pl

ENGINES = {
    "pandas": lambda frame: frame,
    "arrow": lambda frame: pl.from_pandas(frame).to_arrow(),
    "polars": pl.from_pandas,
    "polars, lazy": lambda frame: pl.from_pandas(frame).lazy(),
    "duckdb": lambda frame: duckdb.from_arrow(pl.from_pandas(frame).to_arrow()),
}
