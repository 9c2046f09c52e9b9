"""The case documents of tests/cases, which every surface of the library is held to. Their README explains the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "tests" / "cases"
TABLES = {"mention": "mentions", "source": "statements", "cue of": "circumstances", "holder": "positions", "stance of": "subjects", "type": "events"}
IDS = ("state/", "org/", "person/", "office/", "group/", "media/", "unnamed/")


@dataclass
class Case:
    name: str
    known: dict[str, str] = field(default_factory=dict)
    text: str = ""
    tables: dict[str, list[list[str]]] = field(default_factory=dict)


def cases() -> list[Case]:
    """Every case that holds: those of not-yet.txt are left out."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        if path.name != "README.md":
            for chunk in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
                found.append(_case(path.name, chunk))
    later = FOLDER / "not-yet.txt"
    not_yet = later.read_text(encoding="utf-8").splitlines() if later.exists() else []
    return [case for case in found if case.name not in {line.strip() for line in not_yet}]


def _case(file: str, chunk: str) -> Case:
    heading, rest = chunk.split("\n", 1)
    case = Case(f"{file}: {heading.strip()}")
    before, case.text, after = re.split(r"^```(?:text)?\n|\n```$", rest, maxsplit=2, flags=re.M)
    for name, value in re.findall(r"^(Date|Title|Publisher): (.*)$", before, flags=re.M):
        case.known[name.lower()] = value.strip()
    rows = None
    for line in after.splitlines():
        cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        if not line.startswith("|"):
            rows = None
        elif rows is None:
            rows = case.tables[TABLES[cells[0]]] = []
        elif not set(line) <= set("|- "):
            rows.append(cells)
    return case


class Comparison:
    """A record held against its case. A cell of a record is a list of parts: dictionaries of what is known about each."""

    def __init__(self, case: Case, record: dict) -> None:
        self.case, self.text, self.record = case, case.text, record
        self.actors = {actor["id"]: actor for actor in record["actors"]}

    def mismatches(self) -> list[str]:
        tables = self.case.tables
        found = [f"mention not found: {row}" for row in tables.get("mentions", []) if not self.mentioned(*row)]
        kinds = [
            ("statements", "statements", self.statement),
            ("circumstances", "statements", self.circumstances),
            ("positions", "positions", self.position),
            ("subjects", "positions", self.subject),
            ("events", "events", self.event),
        ]
        for kind, of, cells in kinds:
            if kind in tables:
                found += self.complete(kind, tables[kind], [cells(one) for one in self.record[of]])
        return found

    def mentioned(self, words: str, actor: str) -> bool:
        place = self.place(words)
        here = [m for m in self.record["mentions"] if place and self.bare(m["span"]) == place]
        return place is not None and (not here if actor == "-" else any(self.is_of(m["actor"], actor) for m in here))

    def is_of(self, actor: str, cell: str) -> bool:
        """Whether an actor is the one a cell names: `person/anna-berg`, or with whom it speaks for, `unnamed/* of state/FRA`."""
        name, _, home = cell.partition(" of ")
        return _is(actor, name) and (not home or _is(self.actors[actor]["affiliation"] or "", home))

    def statement(self, s: dict) -> list:
        cue = [{"span": s["cue"]["span"]}] if s["cue"] else []
        content = [{"span": span} for span in s["content"]]
        return [self.who(s["source"]), cue, content, [{"word": s["mode"]}], [{"word": s["act"]}], self.who(s["addressee"])]

    def circumstances(self, s: dict) -> list:
        medium = s["medium"]
        words, kind, outlet = [], [], []
        if medium:
            words, kind = [{"span": medium["span"]}], [{"word": medium["kind"]}]
            outlet = [{"span": medium["span"], "id": medium["outlet"]}] if medium["outlet"] else []
        cue, within = ([{"span": one["cue"]["span"]} for one in some if one["cue"]] for some in ([s], self.outer(s)))
        return [cue, words, kind, outlet, [{"word": s["date"]}] if s["date"] else [], within]

    def outer(self, s: dict) -> list:
        return [one for one in self.record["statements"] if one["id"] == s["within"]]

    def position(self, p: dict) -> list:
        toward = [part for reference in p["toward"] for part in self.who(reference)]
        target = [{"span": p["target"]["span"]}] if p["target"] else []
        return [self.who(p["holder"]), [{"word": p["stance"]}], toward, target, [{"word": p["polarity"]}], self.basis(p)]

    def subject(self, p: dict) -> list:
        earlier = p["target"]["position"] if p["target"] else None
        refers_to = [{"span": one["cue"]["span"]} for one in self.record["positions"] if one["id"] == earlier]
        return [[{"span": p["cue"]["span"]}], [{"word": issue} for issue in p["issues"]], refers_to]

    def event(self, e: dict) -> list:
        source, target = ([{"span": e["cue"]["span"], "id": actor} for actor in e[side]] for side in ("source", "target"))
        coded = [[{"word": e[key]}] if e[key] else [] for key in ("type", "mode", "cameo")]
        return [*coded, source, target, self.basis(e)]

    def basis(self, one: dict) -> list:
        if not isinstance(one["basis"], dict):
            return [{"word": one["basis"]}]
        [statement] = [s for s in self.record["statements"] if s["id"] == one["basis"]["statement"]]
        return [{"word": "statement", "of": self.who(statement["source"])}]

    def who(self, reference: dict | None) -> list:
        return [{"span": reference["span"], "id": reference["actor"]}] if reference else []

    def complete(self, kind: str, wanted: list[list[str]], actual: list[list]) -> list[str]:
        """Each row takes one of the record's own; none may be left."""

        def fits(row: list[str], cells: list) -> bool:
            return all(self.agrees(want, have) for want, have in zip(row, cells, strict=True))

        def pair(rows: list[list[str]], left: list[list]) -> bool:
            if not rows:
                return not left
            return any(fits(rows[0], left[n]) and pair(rows[1:], left[:n] + left[n + 1 :]) for n in range(len(left)))

        return [] if pair(wanted, actual) else [f"{kind} expected: {wanted}\nfound: {[self.show(cells) for cells in actual]}"]

    def agrees(self, want: str, have: list) -> bool:
        if want in ("", "-"):
            return want == "" or not have
        # A wildcard takes what the others leave.
        parts = sorted(want.split(" … " if " … " in want else " + "), key=lambda part: part.endswith("*"))
        return any(self.all_agree(w, h) for w, h in [(parts, have), (parts, self.separate(have)), ([want], have)])

    def separate(self, have: list) -> list:
        """Joint actors, member by member."""
        parts = []
        for part in have:
            actor = self.actors.get(part.get("id") or "", {})
            members = actor.get("members") if actor.get("id", "").startswith("group/") else None
            parts += [part | {"id": member} for member in members] if members else [part]
        return parts

    def all_agree(self, want: list[str], have: list) -> bool:
        left = list(have)
        for one in want:
            taken = next((n for n, part in enumerate(left) if self.part_agrees(one, part)), None)
            if taken is None:
                return False
            del left[taken]
        return not left

    def part_agrees(self, want: str, have: dict) -> bool:
        if "word" in have:
            source = want.removeprefix("statement of ")
            return want == have["word"] or ("of" in have and source != want and any(self.part_agrees(source, s) for s in have["of"]))
        if "id" in have and want.startswith(IDS):
            return have["id"] is not None and _is(have["id"], want)
        if " #" in want:
            return self.place(want) == self.bare(have["span"])
        return _plain(want) == _plain(self.text[slice(*have["span"])])

    def place(self, cell: str) -> tuple[int, int] | None:
        """Where `words` or `words #2` stand in the text, as words of their own."""
        words, _, n = cell.rpartition(" #") if re.search(r" #\d+$", cell) else (cell, "", "1")
        found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text))
        return self.bare(found[int(n) - 1].span()) if len(found) >= int(n) else None

    def bare(self, span: tuple[int, int] | list[int]) -> tuple[int, int]:
        start, end = span
        return start + len(self.text[start:end]) - len(_without_article(self.text[start:end])), end

    def show(self, cells: list) -> str:
        def part(one: dict) -> str:
            words = self.text[slice(*one["span"])] if "span" in one else one["word"]
            return f"{words} ({one['id']})" if "id" in one else words

        return "| " + " | ".join(" … ".join(map(part, cell)) or "-" for cell in cells) + " |"


def _is(actor: str, cell: str) -> bool:
    return actor.startswith(cell[:-1]) if cell.endswith("*") else actor == cell


def _plain(words: str) -> str:
    return _without_article(" ".join(words.split()).rstrip(".,;:"))


def _without_article(words: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?) +", "", words)
