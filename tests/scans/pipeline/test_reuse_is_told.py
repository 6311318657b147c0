"""A stage says how many of its files an earlier scan had looked at already."""

from engines.analyst import EngineDone
from scans.kit import _engine_line, _tally


def test_the_log_and_the_stage_say_what_was_reused():
    done = {"code": EngineDone("code", 7, 2, 0.5, reused=6), "secrets": EngineDone("secrets", 9, 0, 0.5, reused=8)}
    tally = _tally(done, recorded=2)
    assert tally.counts == {"findings": 2, "files": 9, "reused": 8}
    assert tally.detail == "8 of 9 files known from an earlier scan"
    assert "looked at 7 files, 6 of them known from an earlier scan, in 0.5 s and saw 2 places." in _engine_line(
        done["code"]
    )


def test_a_first_scan_says_nothing_of_it():
    tally = _tally({"code": EngineDone("code", 7, 2, 0.5)}, recorded=2)
    assert (tally.counts["reused"], tally.detail) == (0, "")
    assert "earlier" not in _engine_line(EngineDone("code", 7, 2, 0.5))
    assert _tally({}, recorded=0).counts == {"findings": 0, "files": 0, "reused": 0}
