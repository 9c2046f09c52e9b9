"""demarche as a component of a spaCy pipeline. Importing this module registers it; spaCy finds it by itself where the package is
installed.

    nlp = spacy.blank("en")
    nlp.add_pipe("demarche")
    doc = nlp("Paris rejected the plan, its foreign minister said.")
    doc._.demarche.positions         # the record of the text
    doc.spans["statements"]          # contents, labelled by mode
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._demarche import Record
from ._extractor import Extractor
from ._optional import _import

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

spacy_language = _import("spacy.language")
spacy_tokens = _import("spacy.tokens")


class Component:
    """Sets `doc._.demarche` to the record of the text, and span groups from it.

    `doc.spans["actors"]` has mentions labelled by the kind of actor, with the actor's id as `span.id_`; `doc.spans["sources"]`,
    `["cues"]` and `["statements"]` the parts of statements, contents labelled by mode; `doc.spans["positions"]` the cues of
    positions, labelled by stance. Spans grow to whole tokens.

    With `ents=True` mentions become `doc.ents` too, as far as they overlap no entity that is there. A document's date is
    taken from `doc._.date` where that is set.
    """

    def __init__(self, extractor: Extractor, ents: bool) -> None:
        self.extractor = extractor
        self.ents = ents

    def __call__(self, doc: Doc) -> Doc:
        date = doc._.date if doc.has_extension("date") else None
        record = self.extractor.extract(doc.text, date=date)
        doc._.demarche = record
        kinds = {actor.id: actor.kind.upper() for actor in record.actors}
        actors = []
        for mention in record.mentions:
            if mention.actor:
                actors.append(_span(doc, mention.span, kinds[mention.actor.id], mention.actor.id))
        doc.spans["actors"] = actors
        doc.spans["sources"] = [_span(doc, s.source.span, "SOURCE") for s in record.statements if s.source]
        doc.spans["cues"] = [_span(doc, s.cue.span, s.act.upper()) for s in record.statements if s.cue]
        doc.spans["statements"] = [_span(doc, piece, s.mode.upper()) for s in record.statements for piece in s.content]
        doc.spans["positions"] = [_span(doc, p.cue.span, p.stance.upper()) for p in record.positions]
        if self.ents:
            doc.set_ents(_import("spacy.util").filter_spans([*doc.ents, *actors]), default="unmodified")
        return doc


def _span(doc: Doc, span: tuple[int, int], label: str, id: str = "") -> Span:
    found = doc.char_span(*span, label=label, span_id=id, alignment_mode="expand")
    assert found is not None, "spaCy keeps every character of a text in a token"
    return found


def _make(nlp: Language, name: str, lexicon: list[str] | None, ents: bool) -> Component:
    return Component(Extractor(lexicon), ents)


def _register() -> None:
    if not spacy_tokens.Doc.has_extension("demarche"):
        spacy_tokens.Doc.set_extension("demarche", default=None)
    assigns = ["doc._.demarche", "doc.spans"]
    spacy_language.Language.factory("demarche", assigns=assigns, default_config={"lexicon": None, "ents": False}, func=_make)


_register()
