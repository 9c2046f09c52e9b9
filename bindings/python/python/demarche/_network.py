"""Records as networks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from ._demarche import Actor, Position, Record, Statement
from ._optional import _import

if TYPE_CHECKING:
    import networkx


def network(
    records: Iterable[Record],
    kind: Literal["position", "statement", "cooccurrence"] = "position",
    *,
    level: Literal["principal", "actor"] = "principal",
    polarity: Collection[str] = ("actual",),
) -> networkx.Graph[str]:
    """Return a network of the records' actors, as a networkx graph. Needs networkx.

    - `"position"`: who stands how toward whom. A directed multigraph with one edge for each holder, counterpart and stance, as its
      key too; edges carry `stance`, `valence`, `weight` (how many positions) and `issues`.
    - `"statement"`: who speaks about whom. A directed graph from each source to the actors named in what it says; `weight` counts
      statements.
    - `"cooccurrence"`: who is named together. An undirected graph; `weight` counts documents.

    Edges also carry `first` and `last`, days in ISO form, where dates are known. Nodes are actor ids with `label` and `kind`.

    With `level="principal"` people, ministries and capitals count for the state or organisation that they stand for; with
    `"actor"` each stands for itself. Positions whose `polarity` is not among those given are left out.

    All attributes are strings and numbers, none is missing a value: `networkx.write_gexf` and `write_graphml` take the graph as it
    is, and Gephi opens what they write.

    Raises `ValueError` for another kind or level.
    """
    makers = {"position": _positions, "statement": _statements, "cooccurrence": _cooccurrences}
    if kind not in makers:
        raise ValueError(f"kind: {kind!r} is none of {', '.join(map(repr, makers))}")
    if level not in ("principal", "actor"):
        raise ValueError(f'level: {level!r} is neither "principal" nor "actor"')
    networkx = _import("networkx")
    graph = {"position": networkx.MultiDiGraph, "statement": networkx.DiGraph, "cooccurrence": networkx.Graph}[kind]()
    view = _View(level, frozenset(polarity))
    edges: dict[tuple[str, str, str], _Edge] = {}
    for record in records:
        for source, target, key, attributes, date in makers[kind](view, record):
            if source.id == target.id:
                continue
            for actor in (source, target):
                graph.add_node(actor.id, label=actor.name, kind=actor.kind)
            ends = sorted([source.id, target.id]) if kind == "cooccurrence" else [source.id, target.id]
            edges.setdefault((ends[0], ends[1], key), _Edge(attributes)).add(date, attributes)
    for (start, end, key), edge in edges.items():
        more = {"key": key} if kind == "position" else {}
        graph.add_edge(start, end, **more, **edge.attributes())
    return graph  # type: ignore[no-any-return]


@dataclass
class _View:
    """What counts as one actor, and which positions count."""

    level: str
    polarity: frozenset[str]

    def actor(self, actor: Actor | None) -> Actor | None:
        return actor and (actor.stands_for or actor if self.level == "principal" else actor)

    def members(self, actor: Actor | None) -> list[Actor]:
        """The actors that count: the members of a joint subject one by one."""
        if actor and actor.kind == "group" and actor.members:
            record, known = actor.record, {other.id for other in actor.record.actors}
            found = [self.actor(record.actor(member)) for member in actor.members if member in known]
        else:
            found = [self.actor(actor)]
        return [one for one in found if one]


@dataclass
class _Edge:
    start: dict[str, Any]
    weight: int = 0
    dates: list[str] = field(default_factory=list)
    issues: set[str] = field(default_factory=set)

    def add(self, date: str | None, attributes: dict[str, Any]) -> None:
        self.weight += 1
        self.dates += [date] if date else []
        self.issues |= set(attributes.get("issues", ()))

    def attributes(self) -> dict[str, Any]:
        attributes = self.start | {"weight": self.weight}
        if "issues" in attributes:
            attributes["issues"] = "; ".join(sorted(self.issues))
        if self.dates:
            attributes |= {"first": min(self.dates), "last": max(self.dates)}
        return attributes


Found = tuple[Actor, Actor, str, dict[str, Any], "str | None"]


def _day(record: Record, part: Position | Statement | None) -> str | None:
    date = (part.date if part else None) or record.document.date
    return date.isoformat() if date else None


def _positions(view: _View, record: Record) -> Iterator[Found]:
    for position in record.positions:
        if position.polarity in view.polarity:
            attributes = {"stance": position.stance, "valence": round(position.valence, 2), "issues": position.issues}
            for holder in view.members(position.holder.actor):
                for toward in position.toward:
                    for other in view.members(toward.actor):
                        yield holder, other, position.stance, attributes, _day(record, position)


def _statements(view: _View, record: Record) -> Iterator[Found]:
    for statement in record.statements:
        inside = [m for m in record.mentions if any(s <= m.span[0] and m.span[1] <= e for s, e in statement.content)]
        named = {other.id: other for mention in inside for other in view.members(mention.actor)}
        for source in view.members(statement.source.actor if statement.source else None):
            for other in named.values():
                yield source, other, "", {}, _day(record, statement)


def _cooccurrences(view: _View, record: Record) -> Iterator[Found]:
    named = {actor.id: actor for mention in record.mentions for actor in view.members(mention.actor)}
    for one, other in combinations(sorted(named.values(), key=lambda actor: actor.id), 2):
        yield one, other, "", {}, _day(record, None)
