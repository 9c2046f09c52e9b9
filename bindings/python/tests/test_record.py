"""The shape of a record, and what is handed through to it."""

import copy
import datetime
import json
import pickle
import threading

import demarche
import pytest

TEXT = "“We reject this,” French Foreign Minister Jean-Noël Barrot told the Security Council on Thursday."

OVERLAY = """\
version = "test"

[[state]]
id = "RUR"
name = "Ruritania"
adjectives = ["Ruritanian"]
capitals = ["Strelsau"]
status = "un-member"
codes = {}
source = ["editor"]
"""


def test_plain_data_has_the_parts_of_the_schema():
    record = demarche.extract(TEXT).to_dict()
    assert list(record) == ["schema", "offsets", "document", "actors", "mentions", "statements", "positions", "events"]
    assert record["schema"] == "demarche/1"
    assert list(record["document"]) == ["id", "title", "date", "language", "publisher"]
    assert list(record["mentions"][0]) == ["actor", "span", "kind"]


def test_attributes_read_like_the_field():
    record = demarche.extract(TEXT, date="2025-02-20")
    [statement] = [statement for statement in record.statements if statement.mode == "direct"]
    assert statement.source.text == "French Foreign Minister Jean-Noël Barrot"
    actor = statement.source.actor
    assert (actor.name, actor.kind, actor.role) == ("Jean-Noël Barrot", "person", demarche.Role("foreign minister", "foreign-minister"))
    assert actor.affiliation == actor.stands_for == record.actor("state/FRA")
    assert actor.affiliation.codes["iso3"] == "FRA"
    assert statement.content_text == "“We reject this,”"
    assert (statement.act, statement.cue.lemma, statement.cue.text) == ("tell", "tell", "told")
    assert (statement.addressee.name, statement.addressee.text) == (statement.addressee.actor.name, "the Security Council")
    assert statement.date == datetime.date(2025, 2, 20)
    assert statement.within is None
    assert 0 < statement.confidence <= 1
    assert statement.entry == "report/tell#verb"
    position = record.positions[0]
    assert (position.stance, position.valence, position.polarity, position.basis) == ("reject", -0.5, "actual", statement)
    assert position.evidence_text == TEXT
    assert (position.entry, position.record) == ("cue/reject/reject#verb", record)
    assert record.events[0].position == position
    assert [event.type for event in record.events] == ["REJECT"]
    with pytest.raises(KeyError):
        record.actor("state/NOWHERE")


def test_what_is_known_about_a_document_is_handed_through():
    document = demarche.extract(TEXT, id="afp-1", title="Paris rejects it", date="2025-02-20", publisher="AFP").document
    known = (document.id, document.title, document.date, document.publisher, document.language)
    assert known == ("afp-1", "Paris rejects it", datetime.date(2025, 2, 20), "AFP", "en")


@pytest.mark.parametrize("date", ["2025-02-20", datetime.date(2025, 2, 20), datetime.datetime(2025, 2, 20, 23, 30)])
def test_a_date_is_a_string_or_a_date(date):
    assert demarche.extract(TEXT, date=date) == demarche.extract(TEXT, date="2025-02-20")


def test_a_text_that_says_nothing_gives_an_empty_record():
    for text in ["", " ", "\n\n", "🕊️"]:
        record = demarche.extract(text)
        assert [record.actors, record.mentions, record.statements, record.positions, record.events] == [(), (), (), (), ()]


def test_json_is_the_same_record():
    record = demarche.extract(TEXT, date="2025-02-20")
    line = record.to_json()
    assert "\n" not in line
    assert json.loads(line) == record.to_dict()
    assert demarche.Record.from_json(line, TEXT) == record
    assert demarche.Record.from_json(line) != record


def test_json_in_another_unit_is_converted():
    record = demarche.extract("🕊️ Paris rejected it.")
    plain = record.to_dict()
    plain["offsets"] = "utf16"
    plain["mentions"][0]["span"] = [4, 9]
    converted = demarche.Record.from_json(json.dumps(plain), record.text)
    assert (converted.mentions[0].text, converted.mentions[0].span) == ("Paris", (3, 8))


PARTS = [
    lambda record: record,
    lambda record: record.document,
    lambda record: record.actors[0],
    lambda record: record.statements[0].source.actor.role,
    lambda record: record.mentions[0],
    lambda record: record.statements[0],
    lambda record: record.statements[0].source,
    lambda record: record.statements[0].addressee,
    lambda record: record.positions[0],
    lambda record: record.positions[0].cue,
    lambda record: record.events[0],
]


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_values(part):
    record, same, other = demarche.extract(TEXT), demarche.extract(TEXT), demarche.extract("Oslo rejected Rome's plan on Friday.")
    assert part(record) == part(same)
    assert hash(part(record)) == hash(part(same))
    assert part(record) != 7
    assert repr(part(record)).startswith(type(part(record)).__name__ + "(")
    for copied in [pickle.loads(pickle.dumps(part(record))), copy.copy(part(record)), copy.deepcopy(part(record))]:
        assert copied == part(record)
    assert record.positions[0] != other.positions[0]


def test_parts_never_change():
    record = demarche.extract(TEXT)
    with pytest.raises(AttributeError):
        record.statements[0].mode = "indirect"
    with pytest.raises(TypeError):
        record.actors[0] = None
    pickled = pickle.loads(pickle.dumps(record))
    assert pickled.statements[0].rule == record.statements[0].rule is not None


def test_a_notebook_shows_the_marked_text_and_runs_nothing():
    record = demarche.extract("Paris rejected <script>alert(1)</script> & the plan.")
    frame = record._repr_html_()
    assert frame.startswith("<iframe sandbox")
    assert "<script" not in frame and "&lt;script" not in frame
    assert record.show("positions")._repr_html_() != record.show("actors")._repr_html_()
    with pytest.raises(ValueError, match="style"):
        record.show("colours")


def test_displacy_gets_marks_that_do_not_overlap():
    record = demarche.extract(TEXT)
    for style, label in [("actors", "PERSON"), ("statements", "DIRECT CONTENT"), ("positions", "REJECT")]:
        drawn = record.to_displacy(style)
        assert drawn["text"] == TEXT
        assert label in {ent["label"] for ent in drawn["ents"]}
        ends = [0] + [ent["end"] for ent in drawn["ents"]]
        assert all(end <= ent["start"] for end, ent in zip(ends, drawn["ents"], strict=False))


def names(extractor):
    return [actor.name for actor in extractor.extract("Ruritania rejected the plan.").actors]


def test_an_overlay_adds_to_the_dictionary(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(OVERLAY, encoding="utf-8-sig")
    assert names(demarche.Extractor()) == []
    for lexicon in [path, str(path), OVERLAY, [path], (OVERLAY,), iter([OVERLAY]), demarche.Lexicon().overlay(path)]:
        assert names(demarche.Extractor(lexicon)) == ["Ruritania"]


def test_later_overlays_win():
    renamed = OVERLAY.replace('name = "Ruritania"', 'name = "Kingdom of Ruritania"\naliases = ["Ruritania"]')
    assert names(demarche.Extractor([OVERLAY, 'remove = ["state/RUR"]'])) == []
    assert names(demarche.Extractor([renamed, OVERLAY])) == ["Ruritania"]


def test_an_extractor_can_be_copied_and_sent_elsewhere(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(OVERLAY, encoding="utf-8")
    extractor = demarche.Extractor([path])
    path.unlink()
    for other in [pickle.loads(pickle.dumps(extractor)), copy.copy(extractor), copy.deepcopy(extractor)]:
        assert names(other) == ["Ruritania"]


def test_others_run_while_a_text_is_read():
    extractor = demarche.Extractor()
    text = (TEXT + "\n\n") * 3000
    done = threading.Event()
    counted = 0

    def count():
        nonlocal counted
        while not done.is_set():
            counted += 1
            done.wait(0.0005)

    thread = threading.Thread(target=count)
    thread.start()
    before = counted
    extractor.extract(text)
    during = counted - before
    done.set()
    thread.join()
    assert during > 5
