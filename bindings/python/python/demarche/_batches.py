"""Arrow batches in, Arrow batches out: the form that Spark, Ray and Dask hand work over in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._extractor import Extractor
from ._optional import _import
from ._records import Records, TableName

if TYPE_CHECKING:
    import pyarrow

FIELDS = ("text", "id", "title", "date", "publisher")


def map_arrow(
    batches: Iterable[pyarrow.RecordBatch],
    table: TableName = "positions",
    *,
    extractor: Extractor | None = None,
    threads: int = 1,
) -> Iterator[pyarrow.RecordBatch]:
    """Read batches of documents and yield batches of one of their tables, with the columns of `arrow_schema`.

    A batch has a column `text` and, where they are known, `id`, `title`, `date` and `publisher`; others are passed over. Rows without
    a text, or with a wrong date, are left out. Needs pyarrow.

    Spark calls it by `mapInArrow`, Ray and Dask by their `map_batches` and `map_partitions`; one extractor serves all batches of a
    process. Raises `ValueError` where a batch has no column `text`.
    """
    pyarrow = _import("pyarrow")
    extractor = extractor or _shared()
    schema = arrow_schema(table)
    for batch in batches:
        names = [name for name in FIELDS if name in batch.schema.names]
        if "text" not in names:
            raise ValueError(f'the batch has no column "text": it has {batch.schema.names}')
        documents: list[dict[str, Any]] = batch.select(names).to_pylist()
        records = Records(extractor.extract_many(documents, threads=threads))
        yield from pyarrow.table(records.table(table)).cast(schema).combine_chunks().to_batches()


def arrow_schema(table: TableName = "positions") -> pyarrow.Schema:
    """Return the schema of the batches that `map_arrow` yields: that of the table, with plain strings for categoricals.

    Spark takes it as `pyspark.sql.pandas.types.from_arrow_schema(arrow_schema("positions"))`.
    """
    pyarrow = _import("pyarrow")
    schema = pyarrow.table(Records().table(table)).schema
    plain = [(field.with_type(pyarrow.string()) if pyarrow.types.is_dictionary(field.type) else field) for field in schema]
    return pyarrow.schema(plain)  # type: ignore[no-any-return]


@functools.cache
def _shared() -> Extractor:
    return Extractor()
