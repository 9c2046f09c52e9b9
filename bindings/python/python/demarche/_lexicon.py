"""Dictionaries, bundled and of one's own."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from . import _demarche

Overlay: TypeAlias = "str | os.PathLike[str]"


class Entry(NamedTuple):
    """An entry of a dictionary."""

    key: str
    """Its name in messages and explanations: `state/FRA`, `cue/reject/turn down#verb`."""
    toml: str
    """Its fields, as they stand in the dictionary."""


class Holder(NamedTuple):
    """Somebody who held an office."""

    name: str
    certain: bool
    """Whether the sources say so for the date: a term whose end they leave open is not certain after the last day they know."""


class Term(NamedTuple):
    """A term of office."""

    person: str
    """The key of the person's entry: `person/sergei-lavrov`."""
    name: str
    office: str
    """The office as a controlled word: `foreign-minister`."""
    title: str
    of: str
    """The key of the state or body: `state/RUS`."""
    start: str | None
    """The first day, month or year, as far as it is known."""
    end: str | None
    """The last; None where the sources leave it open, which does not mean "still"."""
    certain: bool
    """Whether the sources say so for the date asked for."""


class Lexicon:
    """A dictionary: the English one that the package brings, and whatever is laid over it.

    >>> lexicon = Lexicon()
    >>> lexicon.holders("foreign-minister", "RUS", "2010-01-01")
    [Holder(name='Sergei Lavrov', certain=True)]
    >>> [entry.key for entry in lexicon.show("Élysée")]
    ['metonym/Élysée']

    A lexicon never changes; `overlay` makes another. Threads and extractors can share it.
    """

    __slots__ = ("_inner", "_overlays")

    def __init__(self, overlays: Overlay | Iterable[Overlay] | None = None) -> None:
        """Make a dictionary of the English one and of overlays, in TOML; later ones win.

        A `pathlib.Path` is a file. So is a string, unless it holds a line break or an equals sign: then it is the TOML itself.

        Raises `ValueError` where a dictionary is wrong, with the file and line of every mistake, and `OSError` where it
        cannot be read.
        """
        self._make([_source(n, overlay) for n, overlay in enumerate(_listed(overlays))])

    def _make(self, overlays: list[tuple[str, str]]) -> None:
        self._overlays = overlays
        self._inner = _demarche.Lexicon(overlays)

    def overlay(self, *overlays: Overlay) -> Lexicon:
        """Return this dictionary with more laid over it."""
        return _remake(self._overlays + [_source(n, overlay) for n, overlay in enumerate(overlays, len(self._overlays))])

    @property
    def version(self) -> str:
        """The version that the dictionary's files state, joined by `+` where there are overlays."""
        return self._inner.version

    def counts(self) -> dict[str, int]:
        """Return the number of entries of each table, of terms of office and of forms."""
        return dict(self._inner.counts())

    def show(self, name: str) -> list[Entry]:
        """Return the entries of a name: by key (`state/FRA`) or by a form that is found in texts (`French`)."""
        return [Entry(*entry) for entry in self._inner.show(name)]

    def terms(self, key: str, date: str | datetime.date | None = None) -> list[Term]:
        """Return the terms of office of a person, or of a state's or body's offices, by the key of the entry, the latest first.

        With a date those that were, or may have been, held on that day.

        >>> [term.title for term in Lexicon().terms("person/sergei-lavrov", "2010-01-01")]
        ['foreign minister']
        """
        rows = self._inner.terms(key, _day(date))
        return [Term(person, name, *held, start, end, certain) for person, name, held, start, end, certain in rows]

    def holders(self, office: str, of: str, date: str | datetime.date | None = None) -> list[Holder]:
        """Return who held an office of a state or organisation on a date: `("foreign-minister", "RUS", "2010-01-01")`.

        Without a date everyone known, in the order of the dictionary. Several where terms overlap or the sources leave an end open.
        """
        return [Holder(*holder) for holder in self._inner.holders(office, of, _day(date))]

    def __repr__(self) -> str:
        names = [name for name, _ in self._overlays]
        return f"Lexicon({names})" if names else "Lexicon()"

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self._overlays,)


def _remake(overlays: list[tuple[str, str]]) -> Lexicon:
    """Make a dictionary from what it was made of; its files may be elsewhere by now."""
    lexicon = Lexicon.__new__(Lexicon)
    lexicon._make(overlays)
    return lexicon


def _listed(overlays: Overlay | Iterable[Overlay] | None) -> Iterable[Overlay]:
    if overlays is None:
        return ()
    return (overlays,) if isinstance(overlays, (str, os.PathLike)) else overlays


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
