"""Spans count code points: slicing the text gives the words meant, whatever stands before them."""

import demarche
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

SENTENCE = "France rejected the deal, Foreign Minister Jean-Noël Barrot said."

BEFORE = [
    "",
    "Été à Genève. ",
    "“Curly quotes,” it’s said – and « guillemets ». ",
    "🇫🇷 🕊️ 👩🏽‍⚖️ emoji. ",
    "外交部发言人说。\n\n",
    "e\u0301 decomposed, \u00a0 hard spaces, \u200b none. ",
    "Line one.\r\n\r\nLine two.\n\n",
]


def spans(value):
    """Every span of a record: pairs of numbers are nothing else."""
    if isinstance(value, dict):
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(end) is int for end in value):
            yield value
        else:
            for part in value:
                yield from spans(part)


@pytest.mark.parametrize("before", BEFORE)
def test_slices_are_the_words_meant(before):
    text = before + SENTENCE
    record = demarche.extract(text)
    assert record.to_dict()["offsets"] == "codepoint"
    [statement] = [s for s in record.statements if s.cue and s.cue.lemma == "say"][-1:]
    start, end = statement.source.span
    assert text[start:end] == statement.source.text == "Foreign Minister Jean-Noël Barrot"
    assert [text[start:end] for start, end in statement.content] == [statement.content_text] == ["France rejected the deal"]
    position = record.positions[-1]
    start, end = position.cue.span
    assert text[start:end] == position.cue.text == "rejected"


@pytest.mark.parametrize("before", BEFORE)
def test_what_stands_before_shifts_the_spans_and_no_more(before):
    plain = [[len(before) + end for end in span] for span in spans(demarche.extract(SENTENCE).to_dict()["positions"])]
    shifted = list(spans(demarche.extract(before + SENTENCE).to_dict()["positions"]))
    assert shifted == plain


def test_every_span_lies_in_the_text():
    text = "".join(before + SENTENCE + " " for before in BEFORE)
    found = list(spans(demarche.extract(text).to_dict()))
    assert found
    assert all(0 <= start < end <= len(text) for start, end in found)


PIECES = [SENTENCE, "“We will not,” she told the U.N. on Thursday.", "Moscow's demand, ", "«Non», ", " ", "\n\n", "\r\n", *BEFORE]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12))
def test_parts_and_slices_agree_on_any_text(pieces):
    text = "".join(piece for piece in pieces if not any("\ud800" <= c <= "\udfff" for c in piece))
    record = demarche.extract(text)
    assert record.text == text
    for mention in record.mentions:
        assert mention.text == text[slice(*mention.span)] != ""
    for statement in record.statements:
        assert statement.content_text == " … ".join(text[slice(*piece)] for piece in statement.content)
        for part in filter(None, [statement.source, statement.cue, statement.addressee, statement.medium]):
            assert part.text == text[slice(*part.span)]
    for position in record.positions:
        assert position.evidence_text == text[slice(*position.evidence)]
        for part in filter(None, [position.holder, position.cue, position.target, *position.toward]):
            assert part.text == text[slice(*part.span)]
    for event in record.events:
        assert event.text == text[slice(*event.span)]
