"""Reading texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from . import _demarche
from ._demarche import Failure, Record
from ._lexicon import Lexicon, Overlay, _day
from ._optional import _import


class Extractor:
    """Reads texts with one dictionary: the English one that the package brings, and whatever is laid over it.

    `lexicon` is a `Lexicon`, or one overlay or several as `Lexicon` takes them.

    An extractor never changes. Threads can share it, and it lets go of the interpreter while it reads.
    """

    __slots__ = ("_inner", "lexicon")

    lexicon: Lexicon
    """The dictionary."""

    def __init__(self, lexicon: Lexicon | Overlay | Iterable[Overlay] | None = None) -> None:
        """Make an extractor.

        Raises `ValueError` where a dictionary is wrong, with the file and line of every mistake, and `OSError` where it
        cannot be read.
        """
        self.lexicon = lexicon if isinstance(lexicon, Lexicon) else Lexicon(lexicon)
        self._inner = _demarche.Extractor(self.lexicon._inner)

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
        return self._inner.extract(text, id=id, title=title, date=_day(date), publisher=publisher)

    def extract_many(
        self,
        documents: Iterable[str | Mapping[str, Any]],
        *,
        threads: int | None = None,
        progress: bool | Callable[[int], object] | None = None,
    ) -> Iterator[Record | Failure]:
        """Read many documents and yield their records, in order.

        A document is a text, or a mapping with its `text` and whatever is known of `id`, `title`, `date` and `publisher`:
        `dataframe.to_dict("records")` gives such. Documents are taken as records are asked for, a few dozen ahead, on all cores
        or on as many `threads` as told; what the iterable raises comes after the records of all that it gave before.

        A document that cannot be read (no text, a wrong date) yields a `Failure` in its place, which says which it was and why.

        `progress` is called with the number of documents done; `True` draws a bar with tqdm, which must be installed.

        >>> texts = ["Oslo welcomed the truce.", None, "Rome rejected it."]
        >>> [type(result).__name__ for result in Extractor().extract_many(texts)]
        ['Record', 'Failure', 'Record']
        """
        if isinstance(documents, (str, bytes, Mapping)):
            raise TypeError(f"documents: expected an iterable of documents, found one {type(documents).__name__}")
        if threads is not None and threads < 1:
            raise ValueError(f"threads: expected 1 or more, found {threads}")
        # Made here, not when the first record is asked for: so mistakes show where they are made.
        return _watched(self._inner.stream(iter(documents), threads or 0), progress)

    def __repr__(self) -> str:
        return f"Extractor({self.lexicon!r})" if self.lexicon._overlays else "Extractor()"

    def __reduce__(self) -> tuple[Any, ...]:
        return Extractor, (self.lexicon,)


def _watched(
    results: Iterator[Record | Failure], progress: bool | Callable[[int], object] | None
) -> Iterator[Record | Failure]:
    if progress is True:
        bar: Iterable[Record | Failure] = _import("tqdm.auto").tqdm(results, unit=" documents")
        return iter(bar)
    return _counted(results, progress) if callable(progress) else results


def _counted(results: Iterator[Record | Failure], progress: Callable[[int], object]) -> Iterator[Record | Failure]:
    for done, result in enumerate(results, 1):
        yield result
        progress(done)
