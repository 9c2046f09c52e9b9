"""Networks and pictures of the records of several documents."""

import demarche
import pytest

DOCUMENTS = [
    {"id": "a", "date": "2026-10-08", "text": "France rejected Russia's demand for a ceasefire. France and Germany condemned Russia."},
    {"id": "b", "date": "2026-10-09", "text": "“We reject it,” French Foreign Minister Jean-Noël Barrot said of Russia on Friday."},
    {"id": "c", "text": "Norway may support Ukraine. Oslo supports Ukraine, Norway's foreign minister said."},
]


@pytest.fixture(scope="module")
def records():
    return demarche.Records(demarche.Extractor().extract_many(DOCUMENTS))


def test_positions_become_edges_between_states(records):
    pytest.importorskip("networkx")
    graph = demarche.network(records)
    assert graph.nodes["state/FRA"] == {"label": "France", "kind": "state"}
    edge = graph.edges["state/FRA", "state/RUS", "condemn"]
    assert edge | {"issues": ""} == {
        "stance": "condemn",
        "valence": -0.6,
        "weight": 1,
        "issues": "",
        "first": "2026-10-08",
        "last": "2026-10-08",
    }
    assert ("state/DEU", "state/RUS", "condemn") in graph.edges
    assert "first" not in graph.edges["state/NOR", "state/UKR", "support"]


def test_polarity_chooses_positions(records):
    pytest.importorskip("networkx")
    one = demarche.network(records).edges["state/NOR", "state/UKR", "support"]["weight"]
    two = demarche.network(records, polarity=("actual", "possible")).edges["state/NOR", "state/UKR", "support"]["weight"]
    assert (one, two) == (1, 2)


def test_actors_can_stand_for_themselves(records):
    pytest.importorskip("networkx")
    nodes = set(demarche.network(records, "cooccurrence", level="actor").nodes)
    assert {"person/jean-noel-barrot", "state/FRA"} <= nodes
    assert "person/jean-noel-barrot" not in demarche.network(records, "cooccurrence")


def test_statements_lead_to_whom_they_name(records):
    pytest.importorskip("networkx")
    assert ("state/NOR", "state/UKR") in demarche.network(records, "statement").edges


@pytest.mark.parametrize("kind", ["position", "statement", "cooccurrence"])
def test_gephi_can_read_what_is_written(records, kind, tmp_path):
    networkx = pytest.importorskip("networkx")
    graph = demarche.network(records, kind)
    assert graph.number_of_edges() > 0
    networkx.write_gexf(graph, tmp_path / "network.gexf")
    networkx.write_graphml(graph, tmp_path / "network.graphml")
    for again in [networkx.read_gexf(tmp_path / "network.gexf"), networkx.read_graphml(tmp_path / "network.graphml")]:
        assert set(again.nodes) == set(graph.nodes)
        assert again.number_of_edges() == graph.number_of_edges()


def test_wrong_kinds_are_named(records):
    with pytest.raises(ValueError, match="kind"):
        demarche.network(records, "friendship")
    with pytest.raises(ValueError, match="level"):
        demarche.network(records, level="planet")


@pytest.fixture
def pictures():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    yield pyplot
    pyplot.close("all")


def words(ax):
    return {text.get_text() for text in ax.texts}


def test_the_matrix_counts_positions_by_actor_and_issue(records, pictures):
    ax = demarche.plot.stance_matrix(records)
    assert "France" in {label.get_text() for label in ax.get_yticklabels()}
    assert "ceasefire" in {label.get_text() for label in ax.get_xticklabels()}
    [one] = demarche.plot.stance_matrix(records, actors=["France"], issues=["ceasefire"]).texts
    assert one.get_text() == "1"


def test_the_timeline_shows_dated_positions_of_one_actor(records, pictures):
    for actor in ["France", "state/FRA"]:
        ax = demarche.plot.timeline(records, actor)
        assert {"reject → Russia", "condemn → Russia"} <= words(ax)
    assert words(demarche.plot.timeline(records, "Norway")) == {"no positions"}


def test_the_network_names_who_takes_part(records, pictures):
    pytest.importorskip("networkx")
    _, ax = pictures.subplots()
    assert demarche.plot.network(records, ax=ax) is ax
    assert {"France", "Germany", "Russia", "Norway", "Ukraine"} <= words(ax)


def test_nothing_to_draw_is_said(pictures):
    for ax in [demarche.plot.stance_matrix([]), demarche.plot.timeline([], "France"), demarche.plot.network([])]:
        assert words(ax) == {"no positions"}
