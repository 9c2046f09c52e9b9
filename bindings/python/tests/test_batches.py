"""The form in which clusters hand work over."""

import demarche
import pytest

pyarrow = pytest.importorskip("pyarrow")

ROWS = [
    {"id": "a", "text": "Oslo said it welcomed the truce.", "date": "2026-10-08", "language": "en"},
    {"id": "b", "text": None, "date": None, "language": "en"},
    {"id": "c", "text": "Rome rejected the truce.", "date": None, "language": "en"},
]


@pytest.mark.parametrize("table", ["documents", "actors", "mentions", "statements", "positions", "events"])
def test_batches_give_the_table_of_their_documents(table):
    batches = pyarrow.Table.from_pylist(ROWS).to_batches(max_chunksize=2)
    out = list(demarche.map_arrow(iter(batches), table))
    assert all(batch.schema == demarche.arrow_schema(table) for batch in out)
    records = demarche.Records(demarche.Extractor().extract_many([ROWS[0], ROWS[2]]))
    assert pyarrow.Table.from_batches(out).to_pylist() == records.to_arrow(table).to_pylist()


def test_schemas_hold_nothing_that_spark_lacks():
    for field in demarche.arrow_schema("positions"):
        assert field.type in {pyarrow.string(), pyarrow.int32(), pyarrow.float32(), pyarrow.date32()}


def test_a_batch_without_texts_is_refused():
    with pytest.raises(ValueError, match="no column"):
        list(demarche.map_arrow([pyarrow.RecordBatch.from_pylist([{"body": "Oslo agreed."}])]))


def test_an_extractor_of_ones_own_can_be_given():
    overlay = '[[state]]\nid = "RUR"\nname = "Ruritania"\nstatus = "un-member"\nsource = ["editor"]\n'
    batch = pyarrow.RecordBatch.from_pylist([{"text": "Ruritania rejected the truce."}])
    [out] = demarche.map_arrow([batch], extractor=demarche.Extractor(overlay))
    assert out.column("holder_id").to_pylist() == ["state/RUR"]
