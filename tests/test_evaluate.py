"""The figures, on annotations and rows small enough to count by hand."""
from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import pytest

from pipelines import evaluate
from pipelines.problems import Unusable

TEXT = "Ten soldiers died. The Front said six guards were hurt. Two huts burned. The Front did it, police said."
LINES = ["Ten soldiers died.", "The Front said six guards were hurt.", "Two huts burned.", "The Front did it, police said."]


def claim(quote: str, claim_type: str, low: int | None, **more) -> dict:
    row = {"claim_type": claim_type, "quote": quote, "value_text": None if low is None else str(low), "value_low": low,
           "value_high": low, "qualifier": None if low is None else "exact", "unit": "persons", "subject": "soldiers",
           "subject_type": "military", "side": None, "claimant": None, "claimant_type": "article", "reported_by": None,
           "stance": "asserts", "event": "e1"}
    return {**row, **more}


def event(ref: str, **more) -> dict:
    return {"ref": ref, "is_primary": ref == "e1", "name": ref, "event_type": "attack", "date_start": "1931-05-04",
            "date_end": "1931-05-04", "place": "Lorrin Bridge", "country": None, **more}


GOLD = {"one": {"events": [event("e1"), event("e2", event_type="siege", date_start="1930-01-01", date_end="1930-12-31")],
                "claims": [claim(LINES[0], "killed", 10),
                           claim(LINES[1], "injured", 6, claimant="the Front", claimant_type="armed_group", subject="guards"),
                           claim(LINES[2], "equipment", 2, unit="hut"),
                           claim(LINES[3], "responsibility", None, subject="The Front", subject_type="armed_group",
                                 claimant="police", claimant_type="government")]}}


def tables(claims: list[dict], events: list[dict] | None = None) -> dict:
    events = GOLD["one"]["events"] if events is None else events
    made = []
    for c in claims:
        at = TEXT.index(c["quote"])
        made.append({**c, "article_id": "a", "event_id": c["event"], "char_start": at, "char_end": at + len(c["quote"]), "rule": "r"})
    return {"articles": [{"article_id": "a", "source_file": "sub/one.txt"}],
            "events": [{**e, "event_id": e["ref"], "article_id": "a"} for e in events], "claims": made}


def figures(claims: list[dict], events: list[dict] | None = None) -> dict:
    return evaluate.score(tables(claims, events), GOLD, {"one": TEXT})


def test_the_annotation_itself_is_all_right():
    out = figures(GOLD["one"]["claims"])
    assert all(out[name]["f1"] == 1.0 for name in evaluate.FIGURES)
    assert all(v == 1.0 for v in out["accuracy_on_found"].values())
    assert all(v == 1.0 for v in out["primary_event"].values())
    assert out["other_events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "hits": 1, "predicted": 1, "gold": 1}
    assert out["quote_not_at_offsets"] == 0


def test_counts_by_hand():
    killed, injured, huts, doer = GOLD["one"]["claims"]
    made = [killed,                                              # right
            {**injured, "claimant": None, "claimant_type": "article"},   # found, its speaker lost
            {**huts, "value_low": 3},                            # another bound: not found
            doer, {**killed, "quote": LINES[2]}]                 # right; the same figure at another place: false
    out = figures(made)
    assert (out["found"]["hits"], out["found"]["predicted"], out["found"]["gold"]) == (3, 5, 4)
    assert out["found"]["f1"] == round(6 / 9, 4) and out["found"]["precision"] == 0.6 and out["found"]["recall"] == 0.75
    assert out["right"]["hits"] == 2
    assert (out["counted_found"]["hits"], out["counted_found"]["predicted"], out["counted_found"]["gold"]) == (2, 4, 3)
    assert (out["attributed_right"]["hits"], out["attributed_right"]["predicted"], out["attributed_right"]["gold"]) == (1, 1, 2)
    assert out["by_type"]["equipment"]["f1"] == 0.0 and out["by_type"]["killed"]["precision"] == 0.5
    assert out["accuracy_on_found"]["claimant"] == round(2 / 3, 4)


def test_pairs_are_one_to_one_and_the_best_agreement_wins():
    killed = GOLD["one"]["claims"][0]
    worse = {**killed, "subject_type": "civilian"}
    out = figures([worse, killed])
    assert out["found"]["hits"] == 1 and out["right"]["hits"] == 1


def test_names_may_be_longer_or_shorter():
    injured = GOLD["one"]["claims"][1]
    assert figures([{**injured, "claimant": "Front's spokesman"}])["right"]["hits"] == 1
    assert figures([{**injured, "claimant": "the Guard"}])["right"]["hits"] == 0


def test_a_claim_on_another_event_is_not_right():
    killed = GOLD["one"]["claims"][0]
    out = figures([{**killed, "event": "e2"}])
    assert out["found"]["hits"] == 1 and out["right"]["hits"] == 0 and out["accuracy_on_found"]["event"] == 0.0


def test_events_by_column_and_the_others_by_day_or_by_type_and_year():
    made = [event("e1", event_type="battle", place="the bridge"), event("e2", event_type="siege", date_start="1930-06-01")]
    out = figures([], made)
    assert out["primary_event"] == {"primary_found": 1.0, "event_type": 0.0, "date_start": 1.0, "date_end": 1.0, "place": 1.0,
                                    "country": 1.0}
    assert out["other_events"]["hits"] == 1
    made[1]["event_type"] = "riot"
    assert figures([], made)["other_events"]["hits"] == 0


def test_misplaced_quotes_are_counted():
    made = tables(GOLD["one"]["claims"])
    made["claims"][0]["char_start"] += 1
    assert evaluate.score(made, GOLD, {"one": TEXT})["quote_not_at_offsets"] == 1


def test_faults_name_what_is_wrong():
    killed, injured, *_ = GOLD["one"]["claims"]
    faults: list[evaluate.Fault] = []
    evaluate.score(tables([{**injured, "claimant": None}, {**killed, "value_high": 11}]), GOLD, {"one": TEXT}, faults)
    assert sorted(f.kind for f in faults) == ["FALSE", "MISSED", "MISSED", "MISSED", "WRONG claimant"]
    assert all(f.claim["quote"] in f.text() for f in faults)


def test_the_halves_are_fixed_and_together_everything():
    names = [f"article_{i}" for i in range(40)]
    held = [n for n in names if evaluate.is_held_out(n)]
    assert held[:3] == [n for n in names if evaluate.is_held_out(n)][:3] and 8 < len(held) < 32
    halves = evaluate.score_halves(tables(GOLD["one"]["claims"]), GOLD, {"one": TEXT})
    assert halves["dev"]["articles"] + halves["held_out"]["articles"] == 1


def test_intervals_are_the_same_every_time_and_hold_the_figure():
    tally = evaluate.Tally()
    for hits in (1, 3, 4, 0, 2):
        tally.add(hits, 4, 4)
    first, again = tally.figures(), tally.figures()
    assert first == again and first["f1_95"][0] < first["f1"] < first["f1_95"][1]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A published package as far as the figures need it, and the annotation and text beside."""
    columns = {"articles": ["article_id", "source_file"]}
    for name, rows in tables(GOLD["one"]["claims"]).items():
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
            writer = csv.DictWriter(f, columns.get(name) or [k for k in rows[0] if k not in ("ref", "event")], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [
        {"name": "claims", "path": "claims.csv"}, {"name": "claims_parquet", "path": "claims.parquet"}]}))
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text(json.dumps(GOLD["one"]))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_text(TEXT)
    return tmp_path


def arguments(package: Path, **more) -> argparse.Namespace:
    return argparse.Namespace(gold=package / "gold", raw=package / "raw", package=package, **more)


def test_the_command_scores_a_package_and_keeps_the_figures(package: Path, capsys):
    page = package / "accuracy.md"
    page.write_text("# Figures\n\n| commit | on |\n| --- | --- |\n\nMore.\n")
    assert evaluate.main(arguments(package, json=package / "out.json", append=page)) == 0
    assert "counted_right" in capsys.readouterr().out
    assert json.loads((package / "out.json").read_text())["all"]["right"]["f1"] == 1.0
    lines = page.read_text().split("\n")
    assert f"{package.name}, all (1) | 1.000 | 1.000" in lines[4] and lines[5:] == ["", "More.", ""]


def test_what_is_missing_is_said(package: Path):
    (package / "raw" / "one.txt").unlink()
    with pytest.raises(Unusable, match="one.txt"):
        evaluate.main(arguments(package))
    (package / "claims.csv").unlink()
    with pytest.raises(Unusable, match="claims.csv"):
        evaluate.read_package(package)
    with pytest.raises(Unusable, match="nowhere"):
        evaluate.read_gold(package / "nowhere")
    with pytest.raises(Unusable, match="Nothing to score"):
        evaluate.main(argparse.Namespace())
