"""The component of a spaCy pipeline."""

import demarche
import pytest

spacy = pytest.importorskip("spacy")

TEXT = "“We reject this,” French Foreign Minister Jean-Noël Barrot told the Security Council on Thursday. 🕊️ Russia-led talks failed."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("demarche")
    return nlp


def test_the_record_and_its_spans_are_set(nlp):
    doc = nlp(TEXT)
    assert doc._.demarche == demarche.extract(TEXT)
    [content] = [span for span in doc.spans["statements"] if span.label_ == "DIRECT"]
    assert content.text == "“We reject this,”"
    assert "French Foreign Minister Jean-Noël Barrot" in {span.text for span in doc.spans["sources"]}
    assert {span.id_ for span in doc.spans["actors"]} >= {"person/jean-noel-barrot", "state/RUS"}
    assert {span.label_ for span in doc.spans["positions"]} == {"REJECT"}
    assert doc.ents == ()


def test_mentions_can_be_entities():
    nlp = spacy.blank("en")
    nlp.add_pipe("demarche", config={"ents": True})
    doc = nlp("Norway and NATO welcomed the truce.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Norway", "STATE"), ("NATO", "BLOC")]


def test_overlays_are_part_of_the_configuration():
    nlp = spacy.blank("en")
    overlay = '[[state]]\nid = "RUR"\nname = "Ruritania"\nstatus = "un-member"\nsource = ["editor"]\n'
    nlp.add_pipe("demarche", config={"lexicon": [overlay]})
    doc = nlp("Ruritania refused.")
    assert [span.text for span in doc.spans["actors"]] == ["Ruritania"]


def test_documents_are_read_in_batches(nlp):
    docs = list(nlp.pipe([f"Paris rejected plan {n}." for n in range(20)]))
    assert all(doc._.demarche.positions[0].stance == "reject" for doc in docs)
