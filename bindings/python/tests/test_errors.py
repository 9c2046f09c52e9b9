"""What a user is told when something is wrong, and that all goes on from there."""

import json

import demarche
import pytest

BROKEN = """\
version = "broken"

[[state]]
id = "RUR"
nmae = "Ruritania"
"""


@pytest.mark.parametrize("date", ["", "20 February 2025", "2025-02-30", "20250220", "2025-02-20T08:00", "Thursday"])
def test_a_wrong_date_is_named_with_the_form_expected(date):
    with pytest.raises(ValueError) as caught:
        demarche.extract("Paris said no.", date=date)
    assert f'"{date}"' in str(caught.value)
    assert "YYYY-MM-DD" in str(caught.value)


def test_a_wrong_dictionary_is_named_with_its_line(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN, encoding="utf-8")
    for lexicon, name in [(path, str(path)), (str(path), str(path)), (BROKEN, "lexicon[0]"), (["remove = []", BROKEN], "lexicon[1]")]:
        with pytest.raises(ValueError) as caught:
            demarche.Extractor(lexicon)
        assert str(caught.value).startswith(f"{name}:")
        assert "nmae" in str(caught.value)
        line = str(caught.value).removeprefix(f"{name}:").split(":")[0]
        assert 3 <= int(line) <= 5


def test_every_mistake_is_told():
    with pytest.raises(ValueError) as caught:
        demarche.Extractor([BROKEN, 'remove = ["state/NOWHERE"]'])
    first, last = str(caught.value).splitlines()[0], str(caught.value).splitlines()[-1]
    assert first.startswith("lexicon[0]:")
    assert last.startswith("lexicon[1]:1: state/NOWHERE")


def test_a_file_that_cannot_be_read_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        demarche.Extractor(tmp_path / "nowhere.toml")
    with pytest.raises(FileNotFoundError):
        demarche.Extractor("nowhere.toml")


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes('version = "é"'.encode("latin-1"))
    with pytest.raises(ValueError, match=r"latin\.toml: byte 11 is not UTF-8"):
        demarche.Extractor(path)


@pytest.mark.parametrize("text", [None, b"Paris said no.", 7, ["Paris said no."]])
def test_a_text_is_a_string(text):
    with pytest.raises(TypeError, match="text"):
        demarche.extract(text)


@pytest.mark.parametrize("wrong", [{"date": 20250220}, {"title": b"No"}, {"id": 7}, {"publisher": []}])
def test_what_is_known_is_given_as_strings(wrong):
    with pytest.raises(TypeError, match=next(iter(wrong))):
        demarche.extract("Paris said no.", **wrong)


@pytest.mark.parametrize("lexicon", [7, [None], [b"version = 'x'"], [[]]])
def test_a_dictionary_is_a_path_or_toml(lexicon):
    with pytest.raises(TypeError):
        demarche.Extractor(lexicon)


def test_half_a_character_is_no_text():
    with pytest.raises(UnicodeEncodeError):
        demarche.extract("Paris said no. \ud83c")


def test_an_extractor_works_on_after_an_error():
    extractor = demarche.Extractor()
    with pytest.raises(ValueError):
        extractor.extract("Paris rejected the plan.", date="never")
    assert extractor.extract("Paris rejected the plan.").positions[0].stance == "reject"


@pytest.mark.parametrize(
    ("item", "kind", "words"),
    [
        (None, TypeError, "NoneType"),
        (b"Paris said no.", TypeError, "bytes"),
        ({"title": "no text"}, ValueError, "text"),
        ({"text": 7}, TypeError, "text"),
        ({"text": "Paris said no.", "date": "yesterday"}, ValueError, "YYYY-MM-DD"),
        ({"text": "Paris said no.", "date": 7}, TypeError, "date"),
    ],
)
def test_a_bad_document_of_many_is_told_and_stops_nothing(item, kind, words):
    before, failure, after = demarche.Extractor().extract_many(["Oslo agreed.", item, "Rome refused."])
    assert (before.text, after.text) == ("Oslo agreed.", "Rome refused.")
    assert isinstance(failure, demarche.Failure)
    assert failure.number == 1
    assert isinstance(failure.error, kind)
    assert words in str(failure.error)
    assert words in repr(failure)


def test_what_an_iterable_raises_comes_after_what_it_gave():
    def documents():
        yield "Oslo agreed."
        yield "Rome refused."
        raise OSError("the disk is gone")

    results = demarche.Extractor().extract_many(documents())
    assert [next(results).text, next(results).text] == ["Oslo agreed.", "Rome refused."]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)
    assert list(results) == []


@pytest.mark.parametrize("documents", ["one text", b"bytes", {"text": "one document"}])
def test_one_document_is_not_many(documents):
    with pytest.raises(TypeError, match="iterable"):
        demarche.Extractor().extract_many(documents)


def test_threads_are_one_or_more():
    with pytest.raises(ValueError, match="threads"):
        demarche.Extractor().extract_many([], threads=0)


@pytest.mark.parametrize("json", ["", "{}", "[]", '{"schema": "demarche/9"}'])
def test_other_json_is_no_record(json):
    with pytest.raises(ValueError, match="no record"):
        demarche.Record.from_json(json)


def test_a_record_that_points_at_nothing_is_refused():
    record = demarche.extract("“We reject it,” the French foreign minister said.").to_dict()
    record["positions"][0]["basis"] = {"statement": 7}
    with pytest.raises(ValueError, match="refers to a statement"):
        demarche.Record.from_json(json.dumps(record))


def test_places_in_another_unit_need_the_text():
    record = demarche.extract("«Non», Paris said: France rejects it.").to_dict() | {"offsets": "utf8"}
    with pytest.raises(ValueError, match="give the text"):
        demarche.Record.from_json(json.dumps(record))


def test_a_record_without_its_text_says_so_when_asked_for_words():
    record = demarche.Record.from_json(demarche.extract("France rejects it.").to_json())
    assert record.text is None
    assert record.positions[0].stance == "reject"
    with pytest.raises(ValueError, match="without its text"):
        _ = record.positions[0].cue.text
    with pytest.raises(ValueError, match="without its text"):
        _ = demarche.Records([record]).positions
