"""Many documents: order, threads, tables."""

import datetime
import itertools
import signal

import demarche
import pytest

DOCUMENTS = [
    {"id": "a", "text": "Oslo welcomed the truce, Norway's foreign minister said on Monday.", "date": "2026-10-08"},
    {"id": "b", "text": "“Rome rejects this plan,” Italy’s prime minister told reporters.", "date": datetime.date(2026, 10, 9)},
    {"id": "c", "text": "Nothing happened.", "date": None, "title": float("nan")},
]


def test_records_keep_the_order_of_the_documents():
    texts = [f"Paris rejected plan {n}." for n in range(500)]
    for threads in [None, 1, 2, 3]:
        assert [record.text for record in demarche.Extractor().extract_many(texts, threads=threads)] == texts


def test_documents_are_taken_as_records_are_asked_for():
    taken = 0

    def endless():
        nonlocal taken
        for taken in itertools.count(1):
            yield f"Paris rejected plan {taken}."

    records = demarche.Extractor().extract_many(endless(), threads=2)
    assert [next(records).text for _ in range(3)] == [f"Paris rejected plan {n}." for n in (1, 2, 3)]
    assert taken <= 100


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that sends signals")
def test_a_signal_need_not_wait_for_a_long_document():
    class Enough(Exception):
        pass

    def interrupt(number, frame):
        raise Enough

    long = "Paris rejected the plan, its foreign minister said. " * 60_000
    records = demarche.Extractor().extract_many([long, "Oslo agreed."], threads=2)
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.005)
        with pytest.raises(Enough):
            next(records)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    # Nothing is lost: the document that was waited for is still the next.
    assert [record.text for record in records] == [long, "Oslo agreed."]


def test_what_is_known_of_each_document_is_used():
    records = list(demarche.Extractor().extract_many(DOCUMENTS))
    assert [record.document.id for record in records] == ["a", "b", "c"]
    assert [record.document.date for record in records] == [datetime.date(2026, 10, 8), datetime.date(2026, 10, 9), None]
    one = demarche.extract(DOCUMENTS[0]["text"], id="a", date="2026-10-08")
    assert records[0] == one


def test_progress_is_told():
    done = []
    list(demarche.Extractor().extract_many(["Oslo agreed."] * 5, progress=done.append))
    assert done == [1, 2, 3, 4, 5]


def test_records_collect_and_keep_failures_apart():
    records = demarche.Records(demarche.Extractor().extract_many([*DOCUMENTS, 7]))
    assert (len(records), len(records.failures)) == (3, 1)
    assert records[0].document.id == "a"
    assert isinstance(records[:2], demarche.Records) and len(records[:2]) == 2
    assert records == demarche.Records(demarche.Extractor().extract_many(DOCUMENTS))
    with pytest.raises(TypeError, match="records"):
        demarche.Records(["no record"])


@pytest.fixture(scope="module")
def records():
    return demarche.Records(demarche.Extractor().extract_many(DOCUMENTS))


def test_every_table_goes_to_arrow(records):
    pyarrow = pytest.importorskip("pyarrow")
    for name in ["documents", "actors", "mentions", "statements", "positions", "events"]:
        table = records.table(name)
        arrow = pyarrow.table(table)
        assert (arrow.num_rows, arrow.column_names) == (len(table), list(table.columns))
        assert all(table.columns.values())
    with pytest.raises(ValueError, match="no table 'quotes'|no table \"quotes\""):
        records.table("quotes")


def test_columns_are_typed(records):
    pyarrow = pytest.importorskip("pyarrow")
    schema = records.to_arrow("positions").schema
    assert schema.field("stance").type == pyarrow.dictionary(pyarrow.int16(), pyarrow.string())
    assert schema.field("date").type == pyarrow.date32()
    assert schema.field("holder_start").type == pyarrow.int32()
    assert schema.field("valence").type == pyarrow.float32()


def test_tables_say_what_the_records_say(records):
    polars = pytest.importorskip("polars")
    statements = records.to_polars("statements")
    assert statements["document_id"].to_list() == [r.document.id for r in records for _ in r.statements]
    assert statements["content_words"].to_list() == [s.content_text for r in records for s in r.statements]
    assert statements["source_start"].to_list() == [s.source.span[0] for r in records for s in r.statements]
    assert statements.schema["date"] == polars.Date
    documents = records.to_polars("documents")
    assert documents["date"].to_list() == [datetime.date(2026, 10, 8), datetime.date(2026, 10, 9), None]


def test_pandas_keeps_types(records):
    pandas = pytest.importorskip("pandas")
    frame = records.to_pandas("positions")
    assert isinstance(frame["stance"].dtype, pandas.CategoricalDtype)
    assert frame["basis_statement"].dtype == pandas.Int32Dtype()
    assert pandas.api.types.is_datetime64_any_dtype(frame["date"].dtype)
    assert list(frame["holder_name"]) == [p.holder.name for r in records for p in r.positions]
