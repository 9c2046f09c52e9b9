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


def test_a_record_has_the_parts_of_the_schema():
    record = demarche.extract(TEXT)
    assert list(record) == ["schema", "offsets", "document", "actors", "mentions", "statements", "positions", "events"]
    assert record["schema"] == "demarche/1"
    assert list(record["document"]) == ["id", "title", "date", "language", "publisher"]
    assert list(record["mentions"][0]) == ["actor", "span", "kind"]
    actors = {actor["id"]: actor for actor in record["actors"]}
    assert all(mention["actor"] in actors for mention in record["mentions"])
    [direct] = [statement for statement in record["statements"] if statement["mode"] == "direct"]
    assert actors[direct["source"]["actor"]]["name"] == "Jean-Noël Barrot"


def test_what_is_known_about_a_document_is_handed_through():
    record = demarche.extract(TEXT, id="afp-1", title="Paris rejects it", date="2025-02-20", publisher="AFP")
    known = {"id": "afp-1", "title": "Paris rejects it", "date": "2025-02-20", "publisher": "AFP"}
    assert known.items() <= record["document"].items()


@pytest.mark.parametrize("date", ["2025-02-20", datetime.date(2025, 2, 20), datetime.datetime(2025, 2, 20, 23, 30)])
def test_a_date_is_a_string_or_a_date(date):
    assert demarche.extract(TEXT, date=date) == demarche.extract(TEXT, date="2025-02-20")


def test_a_text_that_says_nothing_gives_an_empty_record():
    for text in ["", " ", "\n\n", "🕊️"]:
        record = demarche.extract(text)
        assert [record[part] for part in ("actors", "mentions", "statements", "positions", "events")] == [[], [], [], [], []]


def test_json_is_the_same_record():
    extractor = demarche.Extractor()
    line = extractor.extract_json(TEXT, date="2025-02-20")
    assert "\n" not in line
    assert json.loads(line) == extractor.extract(TEXT, date="2025-02-20") == demarche.extract(TEXT, date="2025-02-20")


def names(extractor):
    return [actor["name"] for actor in extractor.extract("Ruritania rejected the plan.")["actors"]]


def test_an_overlay_adds_to_the_dictionary(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(OVERLAY, encoding="utf-8-sig")
    assert names(demarche.Extractor()) == []
    for lexicon in [path, str(path), OVERLAY, [path], (OVERLAY,), iter([OVERLAY])]:
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
    extractor.extract_json(text)
    during = counted - before
    done.set()
    thread.join()
    assert during > 5
