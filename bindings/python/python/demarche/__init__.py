"""Who said what, and who stands where: actors, statements and diplomatic positions from news.

>>> import demarche
>>> text = "Paris rejected the Kremlin's demand, French Foreign Minister Jean-Noël Barrot told reporters."
>>> record = demarche.extract(text)
>>> start, end = record["statements"][0]["source"]["span"]
>>> text[start:end]
'French Foreign Minister Jean-Noël Barrot'
>>> record["positions"][0]["stance"]
'reject'

A record is plain data, as JSON has it: dictionaries, lists, strings and numbers. Spans count code points, as Python's slices do.
"""

from __future__ import annotations

import datetime
import functools
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from . import _demarche

__all__ = ["Extractor", "Record", "extract"]
__version__ = _demarche.VERSION

Record: TypeAlias = dict[str, Any]
"""What one text becomes: schema, offsets, document, actors, mentions, statements, positions, events."""

Overlay: TypeAlias = str | os.PathLike[str]


class Extractor:
    """Reads texts with one dictionary: the English one that the package brings, and whatever is laid over it.

    `lexicon` is one dictionary or several, in TOML; later ones win. A `pathlib.Path` is a file. So is a string, unless it
    holds a line break or an equals sign: then it is the TOML itself.

    An extractor never changes. Threads can share it, and it lets go of the interpreter while it reads.
    """

    __slots__ = ("_inner", "_overlays")

    def __init__(self, lexicon: Overlay | Iterable[Overlay] | None = None) -> None:
        """Make an extractor.

        Raises `ValueError` where a dictionary is wrong, with the file and line of every mistake, and `OSError` where it
        cannot be read.
        """
        if lexicon is None:
            lexicon = ()
        elif isinstance(lexicon, (str, os.PathLike)):
            lexicon = (lexicon,)
        self._overlays = [_source(n, overlay) for n, overlay in enumerate(lexicon)]
        self._inner = _demarche.Extractor(self._overlays)

    def extract(
        self,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        date: str | datetime.date | None = None,
        publisher: str | None = None,
    ) -> Record:
        """Return the record of a text.

        `date` is the day of publication, as `"2025-02-20"` or a `datetime.date`: what "Thursday" and "the foreign minister"
        are resolved against. `title` is the headline, where it is known apart from the text; `publisher` is who issued it;
        `id` is the name under which the record is filed.

        Raises `ValueError` where the date is none.
        """
        record: Record = json.loads(self.extract_json(text, id=id, title=title, date=date, publisher=publisher))
        return record

    def extract_json(
        self,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        date: str | datetime.date | None = None,
        publisher: str | None = None,
    ) -> str:
        """Return the record of a text as JSON in one line: the quickest way into a file. The arguments are `extract`'s."""
        return self._inner.extract_json(text, id=id, title=title, date=_day(date), publisher=publisher)

    def __repr__(self) -> str:
        names = [name for name, _ in self._overlays]
        return f"Extractor(lexicon={names})" if names else "Extractor()"

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self._overlays,)


def extract(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | datetime.date | None = None,
    publisher: str | None = None,
) -> Record:
    """Return the record of a text, read with the English dictionary. See `Extractor.extract`."""
    return _bundled().extract(text, id=id, title=title, date=date, publisher=publisher)


@functools.cache
def _bundled() -> Extractor:
    return Extractor()


def _remake(overlays: list[tuple[str, str]]) -> Extractor:
    """Make an extractor that was pickled; its files may be elsewhere by now."""
    extractor = Extractor.__new__(Extractor)
    extractor._overlays = overlays
    extractor._inner = _demarche.Extractor(overlays)
    return extractor


def _source(n: int, overlay: Overlay) -> tuple[str, str]:
    if isinstance(overlay, str) and ("\n" in overlay or "=" in overlay):
        return f"lexicon[{n}]", overlay
    if not isinstance(overlay, (str, os.PathLike)):
        raise TypeError(f"lexicon[{n}]: expected a path or TOML, found {type(overlay).__name__}")
    try:
        return os.fspath(overlay), Path(overlay).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{os.fspath(overlay)}: byte {error.start} is not UTF-8: dictionaries are written in UTF-8"
        raise ValueError(message) from error


def _day(date: str | datetime.date | None) -> str | None:
    if isinstance(date, datetime.datetime):
        date = date.date()
    return date.isoformat() if isinstance(date, datetime.date) else date
