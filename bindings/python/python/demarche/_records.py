"""Records of many documents, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from . import _demarche
from ._demarche import Failure, Record
from ._optional import _import

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

TableName: TypeAlias = Literal["documents", "actors", "mentions", "statements", "positions", "events"]


class Records(Sequence[Record]):
    """The records of many documents: a sequence, and six tables.

    >>> import demarche
    >>> documents = [{"id": "a", "text": "Oslo welcomed the truce."}, {"id": "b", "text": "Rome rejected the truce."}]
    >>> records = Records(demarche.Extractor().extract_many(documents))
    >>> len(records), len(records.positions)
    (2, 2)

    Each table (`records.statements`, `records.positions` …) goes to Arrow, polars and pandas without copies, and to anything
    else that knows the Arrow PyCapsule interface: `duckdb.sql("select … from table")`, `pyarrow.table(records.positions)`.
    """

    __slots__ = ("_records", "failures")

    failures: tuple[Failure, ...]
    """The documents that could not be read."""

    def __init__(self, records: Iterable[Record | Failure] = ()) -> None:
        """Collect records; failures are kept apart. Raises `TypeError` for anything else."""
        good, bad = [], []
        for record in records:
            if isinstance(record, Record):
                good.append(record)
            elif isinstance(record, Failure):
                bad.append(record)
            else:
                raise TypeError(f"records: expected records, found {type(record).__name__}")
        self._records = tuple(good)
        self.failures = tuple(bad)

    def table(self, name: TableName) -> Table:
        """Return one of the tables: `documents`, `actors`, `mentions`, `statements`, `positions`, `events`.

        Raises `ValueError` for another name, and where a record lacks its text.
        """
        return Table(name, _demarche.Table(list(self._records), name))

    @property
    def documents(self) -> Table:
        """One row a document."""
        return self.table("documents")

    @property
    def actors(self) -> Table:
        """One row an actor of a document."""
        return self.table("actors")

    @property
    def mentions(self) -> Table:
        """One row a mention."""
        return self.table("mentions")

    @property
    def statements(self) -> Table:
        """One row a statement."""
        return self.table("statements")

    @property
    def positions(self) -> Table:
        """One row a position."""
        return self.table("positions")

    @property
    def events(self) -> Table:
        """One row an event."""
        return self.table("events")

    def to_arrow(self, name: TableName = "positions") -> pyarrow.Table:
        """Return a table as a `pyarrow.Table`."""
        return self.table(name).to_arrow()

    def to_polars(self, name: TableName = "positions") -> polars.DataFrame:
        """Return a table as a `polars.DataFrame`."""
        return self.table(name).to_polars()

    def to_pandas(self, name: TableName = "positions") -> pandas.DataFrame:
        """Return a table as a `pandas.DataFrame`."""
        return self.table(name).to_pandas()

    @overload
    def __getitem__(self, n: int) -> Record: ...
    @overload
    def __getitem__(self, n: slice) -> Records: ...
    def __getitem__(self, n: int | slice) -> Record | Records:
        return Records(self._records[n]) if isinstance(n, slice) else self._records[n]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Records) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        failed = f", {len(self.failures)} failures" if self.failures else ""
        return f"Records({len(self)} records{failed})"


class Table:
    """One of the tables of some records: rows and typed columns, in Arrow's form.

    Dates are dates, words of closed sets (stances, acts, modes) are categoricals; `columns` says what each column holds.
    """

    __slots__ = ("_inner", "name")

    def __init__(self, name: str, inner: _demarche.Table) -> None:
        self.name = name
        self._inner = inner

    @property
    def columns(self) -> dict[str, str]:
        """What each column says."""
        return {name: about for name, _, about in _demarche.Table.columns(self.name) or ()}

    def __len__(self) -> int:
        return len(self._inner)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._inner.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """Return a `pyarrow.Table`."""
        table: pyarrow.Table = _import("pyarrow").table(self)
        return table

    def to_polars(self) -> polars.DataFrame:
        """Return a `polars.DataFrame`."""
        frame: polars.DataFrame = _import("polars").DataFrame(self)
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        """Return a `pandas.DataFrame`. Whole numbers stay whole where some are missing. Needs pyarrow as well."""
        whole = {_import("pyarrow").int32(): _import("pandas").Int32Dtype()}
        frame: pandas.DataFrame = self.to_arrow().to_pandas(types_mapper=whole.get, date_as_object=False)
        return frame

    def __repr__(self) -> str:
        return f"Table({self.name!r}, {len(self)} rows)"
