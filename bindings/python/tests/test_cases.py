"""The shared case documents, read through Python."""

import demarche
import pytest
from cases import Case, Comparison, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case):
    record = demarche.extract(case.text, **case.known).to_dict()
    mismatches = Comparison(case, record).mismatches()
    assert not mismatches, "\n".join([case.text, *mismatches])
