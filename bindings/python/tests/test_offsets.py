"""Spans count code points: slicing the text gives the words meant, whatever stands before them."""

import demarche
import pytest

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
    assert record["offsets"] == "codepoint"
    [statement] = [s for s in record["statements"] if s["cue"] and s["cue"]["lemma"] == "say"][-1:]
    start, end = statement["source"]["span"]
    assert text[start:end] == "Foreign Minister Jean-Noël Barrot"
    assert [text[start:end] for start, end in statement["content"]] == ["France rejected the deal"]
    position = record["positions"][-1]
    start, end = position["cue"]["span"]
    assert text[start:end] == "rejected"


@pytest.mark.parametrize("before", BEFORE)
def test_what_stands_before_shifts_the_spans_and_no_more(before):
    plain = [[len(before) + end for end in span] for span in spans(demarche.extract(SENTENCE)["positions"])]
    shifted = list(spans(demarche.extract(before + SENTENCE)["positions"]))
    assert shifted == plain


def test_every_span_lies_in_the_text():
    text = "".join(before + SENTENCE + " " for before in BEFORE)
    found = list(spans(demarche.extract(text)))
    assert found
    assert all(0 <= start < end <= len(text) for start, end in found)
