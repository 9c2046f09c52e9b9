"""What notebooks show of a record."""

from __future__ import annotations

import html
from typing import Any

from ._demarche import Record


class Html(str):
    """A page of HTML, which a notebook shows in a frame of its own: its style and the notebook's stay apart."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        frame = "width:100%;height:32rem;border:1px solid rgba(128,128,128,.4);border-radius:6px;resize:vertical;overflow:auto"
        # No scripts: the page has none, and a text that is shown must never run any. Its own links work.
        return f'<iframe sandbox="allow-same-origin" title="demarche" style="{frame}" srcdoc="{html.escape(self, quote=True)}"></iframe>'

    def __repr__(self) -> str:
        return f"Html({len(self)} characters)"


def displacy(record: Record, style: str) -> dict[str, Any]:
    """Return spans and labels in displaCy's manual form."""
    if record.text is None:
        raise ValueError("this record came without its text: give it, as in Record.from_json(json, text)")
    marks: list[tuple[tuple[int, int], str]] = []
    if style == "actors":
        kinds = {actor.id: actor.kind.upper() for actor in record.actors}
        marks = [(mention.span, kinds.get(mention.actor.id, "") if mention.actor else "") for mention in record.mentions]
    elif style == "statements":
        for statement in record.statements:
            marks += [(reference.span, "SOURCE") for reference in [statement.source] if reference]
            marks += [(cue.span, "CUE") for cue in [statement.cue] if cue]
            marks += [(piece, f"{statement.mode.upper()} CONTENT") for piece in statement.content]
    elif style == "positions":
        for position in record.positions:
            marks.append((position.holder.span, "HOLDER"))
            marks.append((position.cue.span, position.stance.upper()))
            marks += [(reference.span, "TOWARD") for reference in position.toward]
            marks += [(target.span, "TARGET") for target in [position.target] if target]
    else:
        raise ValueError(f'style: {style!r} is none of "actors", "statements", "positions"')
    return {"text": record.text, "ents": _apart(marks), "title": record.document.title}


def _apart(marks: list[tuple[tuple[int, int], str]]) -> list[dict[str, Any]]:
    """Leave out what overlaps something before it or, from the same place, something longer."""
    ents: list[dict[str, Any]] = []
    reached = 0
    for (start, end), label in sorted(marks, key=lambda mark: (mark[0][0], -mark[0][1])):
        if start >= reached and end > start:
            ents.append({"start": start, "end": end, "label": label})
            reached = end
    return ents
