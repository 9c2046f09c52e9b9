"""The three pictures that analysts draw: who stands where on what, how that changed, and toward whom. Needs matplotlib.

Each function draws into `ax`, or into a figure of its own, and returns the axes. Blue is friendly and vermilion hostile: the two
are told apart with every common kind of colour vision.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ._demarche import Position, Record
from ._network import _View, network as _network
from ._optional import _import

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["network", "stance_matrix", "timeline"]

HOSTILE, NEUTRAL, FRIENDLY = "#c2410c", "#e7e5e4", "#0369a1"
INK = "#44403c"


def stance_matrix(
    records: Iterable[Record],
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    top: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Draw actors by issues: the colour of a cell is the mean valence of the positions, its number how many there are.

    `actors` (names) and `issues` choose rows and columns; else the `top` most frequent are drawn.
    """
    cells: dict[tuple[str, str], list[float]] = defaultdict(list)
    for actor, position in _held(records):
        for issue in position.issues:
            cells[actor, issue].append(position.valence)
    rows = _chosen([(actor, len(values)) for (actor, _), values in cells.items()], actors, top)
    # Columns that say something of these rows, and then rows that say something in these columns.
    columns = _chosen([(issue, len(values)) for (actor, issue), values in cells.items() if actor in rows], issues, top)
    if actors is None:
        rows = [actor for actor in rows if any((actor, issue) in cells for issue in columns)]
    ax = ax or _axes(1.6 + 0.62 * max(len(columns), 3), 1.2 + 0.42 * max(len(rows), 3))
    if not rows or not columns:
        return _nothing(ax)
    for y, actor in enumerate(rows):
        for x, issue in enumerate(columns):
            if values := cells.get((actor, issue), []):
                mean = sum(values) / len(values)
                ax.add_patch(_rectangle(x, y, _colours()((mean + 1) / 2)))
                ax.text(x, y, str(len(values)), ha="center", va="center", fontsize=9, color="white" if abs(mean) > 0.45 else "black")
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks(range(len(columns)), columns, rotation=40, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(rows)), rows)
    _bare(ax)
    _bar(ax)
    return ax


def timeline(records: Iterable[Record], actor: str, *, ax: Axes | None = None) -> Axes:
    """Draw an actor's positions by day: height is valence, marks are labelled with stance and counterpart.

    `actor` is an id (`state/RUS`) or a name ("Russia"). Positions without a date are left out.
    """
    points: list[tuple[datetime.date, Position]] = []
    for record in records:
        for name, position in _held([record]):
            date = position.date or record.document.date
            if date and actor in (name, *_ids(position)):
                points.append((date, position))
    points.sort(key=lambda point: point[0])
    ax = ax or _axes(9, 4.2)
    ax.axhline(0, color="#a8a29e", linewidth=0.8)
    # Marks that are near in time fan out toward the edges, so that none hides another.
    near = (points[-1][0] - points[0][0]) / 6 if points else datetime.timedelta()
    recent: list[tuple[datetime.date, float]] = []
    for date, position in points:
        recent = [(day, height) for day, height in recent if date - day <= near]
        height, outward = position.valence, 0.04 if position.valence >= 0 else -0.04
        while abs(height) < 1.1 and any(abs(height - other) < 0.075 for _, other in recent):
            height += outward
        recent.append((date, height))
        day = _import("matplotlib.dates").date2num(date)
        ax.scatter([day], [height], s=46, color=_colours()((position.valence + 1) / 2), edgecolor=INK, linewidth=0.6, zorder=3)
        toward = next((reference.name for reference in position.toward), "")
        label = f"{position.stance} → {toward}" if toward else position.stance
        ax.annotate(label, (day, height), xytext=(7, 0), textcoords="offset points", fontsize=8, va="center", color=INK)
    ax.set_ylim(-1.15, 1.15)
    ax.set_yticks([-1, 0, 1], ["hostile", "neutral", "friendly"])
    ax.margins(x=0.15)
    ax.set_title(f"Positions of {actor}", loc="left", fontsize=11)
    _bare(ax)
    if points:
        days = _import("matplotlib.dates")
        locator = days.AutoDateLocator(minticks=3, maxticks=8)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(days.ConciseDateFormatter(locator))
    else:
        _nothing(ax)
    return ax


def network(records: Iterable[Record], *, top: int = 20, ax: Axes | None = None) -> Axes:
    """Draw who stands how toward whom: an arrow for each pair, its colour the mean valence, its width the number of positions.

    The `top` actors with most positions are drawn. Needs networkx as well.
    """
    networkx = _import("networkx")
    graph = _network(records, "position")
    weight = Counter[str]()
    pairs: dict[tuple[str, str], list[float]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        pairs[source, target] += [data["valence"]] * data["weight"]
        weight[source] += data["weight"]
        weight[target] += data["weight"]
    kept = {node for node, _ in weight.most_common(top)}
    drawn = networkx.DiGraph()
    drawn.add_nodes_from(sorted(kept))
    drawn.add_edges_from((source, target) for source, target in sorted(pairs) if {source, target} <= kept)
    ax = ax or _axes(8, 7)
    ax.axis("off")
    if not drawn:
        return _nothing(ax)
    # A circle in which no name hides another; those with most positions stand together, first on the right.
    places = networkx.circular_layout([node for node, _ in weight.most_common(top)])
    edges = list(drawn.edges)
    means = [sum(pairs[edge]) / len(pairs[edge]) for edge in edges]
    networkx.draw_networkx_nodes(drawn, places, ax=ax, node_size=[180 + 40 * weight[n] for n in drawn], node_color="#f5f5f4", edgecolors=INK)
    networkx.draw_networkx_edges(
        drawn,
        places,
        ax=ax,
        edge_color=[_colours(strong=True)((mean + 1) / 2) for mean in means],
        width=[min(1 + 0.6 * len(pairs[edge]), 6) for edge in edges],
        arrowsize=14,
        connectionstyle="arc3,rad=0.12",
        node_size=[180 + 40 * weight[n] for n in drawn],
    )
    labels = {node: graph.nodes[node]["label"] for node in drawn}
    for node, (x, y) in places.items():
        side = "left" if x > 0.1 else "right" if x < -0.1 else "center"
        ax.text(x * 1.16, y * 1.16, labels[node], ha=side, va="center", fontsize=9, color="#1c1917")
    ax.margins(0.22)
    return ax


def _held(records: Iterable[Record]) -> Iterable[tuple[str, Position]]:
    """Actual positions with the name of whom each holder stands for, joint holders one by one."""
    view = _View("principal", frozenset(["actual"]))
    for record in records:
        for position in record.positions:
            if position.polarity in view.polarity:
                for holder in view.members(position.holder.actor):
                    yield holder.name, position


def _ids(position: Position) -> list[str]:
    view = _View("principal", frozenset())
    actor = position.holder.actor
    return [actor.id, actor.name, *(member.id for member in view.members(actor))] if actor else []


def _chosen(counted: Iterable[tuple[str, int]], wanted: Sequence[str] | None, top: int) -> list[str]:
    """The names wanted, else the most frequent."""
    if wanted is not None:
        return list(wanted)
    counts = Counter[str]()
    for name, count in counted:
        counts[name] += count
    return [name for name, _ in counts.most_common(top)]


def _axes(width: float, height: float) -> Axes:
    axes: Axes = _import("matplotlib.pyplot").subplots(figsize=(width, height), layout="constrained")[1]
    return axes


def _colours(*, strong: bool = False) -> Any:
    middle = "#a8a29e" if strong else NEUTRAL
    return _import("matplotlib.colors").LinearSegmentedColormap.from_list("valence", [HOSTILE, middle, FRIENDLY])


def _rectangle(x: float, y: float, colour: Any) -> Any:
    return _import("matplotlib.patches").Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=colour)


def _bar(ax: Axes) -> None:
    scale = _import("matplotlib.cm").ScalarMappable(_import("matplotlib.colors").Normalize(-1, 1), _colours())
    bar = ax.figure.colorbar(scale, ax=ax, ticks=[-1, 0, 1], fraction=0.04, pad=0.02)
    bar.ax.set_yticklabels(["hostile", "neutral", "friendly"], fontsize=8)
    bar.outline.set_visible(False)


def _bare(ax: Axes) -> None:
    ax.tick_params(length=0, labelsize=9)
    for side in ax.spines.values():
        side.set_visible(False)


def _nothing(ax: Axes) -> Axes:
    ax.axis("off")
    ax.text(0.5, 0.5, "no positions", ha="center", va="center", transform=ax.transAxes, color="#78716c")
    return ax
