"""Who said what, and who stands where: actors, statements and diplomatic positions from news.

>>> import demarche
>>> text = "Paris rejected the Kremlin's demand, French Foreign Minister Jean-Noël Barrot told reporters."
>>> record = demarche.extract(text, date="2025-02-20")
>>> statement = record.statements[0]
>>> statement.source.text, statement.source.actor.affiliation.name
('French Foreign Minister Jean-Noël Barrot', 'France')
>>> position = record.positions[0]
>>> position.holder.name, position.stance, position.toward[0].actor.stands_for.name
('Paris', 'reject', 'Russia')
>>> start, end = position.cue.span
>>> text[start:end]
'rejected'

Spans count code points, as Python's slices do. Records of many documents become tables (`demarche.Records`), networks
(`demarche.network`) and pictures (`demarche.plot`).
"""

from __future__ import annotations

import datetime
import functools

from . import plot
from ._batches import arrow_schema, map_arrow
from ._demarche import (
    VERSION,
    Actor,
    Cue,
    Document,
    Event,
    Failure,
    Medium,
    Mention,
    Position,
    Record,
    Reference,
    Role,
    Statement,
    Target,
)
from ._extractor import Extractor
from ._lexicon import Entry, Holder, Lexicon, Term
from ._network import network
from ._records import Records, Table

__all__ = [
    "Actor",
    "Cue",
    "Document",
    "Entry",
    "Event",
    "Extractor",
    "Failure",
    "Holder",
    "Lexicon",
    "Medium",
    "Mention",
    "Position",
    "Record",
    "Records",
    "Reference",
    "Role",
    "Statement",
    "Table",
    "Target",
    "Term",
    "arrow_schema",
    "extract",
    "map_arrow",
    "network",
    "plot",
]
__version__ = VERSION


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


def _part(record: Record, name: str, n: int) -> object:
    """Return a part of a record: what pickled parts are made of."""
    return getattr(record, name)[n]
