"""How far the rows can be trusted: tables against articles annotated by the codebook.

What belongs here: the figures, their definitions, and a readable table of them. What does not: making the
tables (``normalize``), and where the figures are kept (``docs/accuracy.md``).

Figures
    found             a claim of the same type, on the same words of the text, with the same bounds
    right             found, and claimant, claimant_type, subject_type, stance and event (the primary or another)
                      are right too: a row that a reader can trust
    counted_*         the same over claims with a figure (responsibility and outcome have none)
    attributed_right  ``right`` over the claims that somebody other than the article makes
Each is precision, recall and F1 with a 95% interval of F1 from drawing articles anew. Annotation and claim are
paired one to one, the best agreement first. Other events count as found by their first day, or by their type
and year.
"""
from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.problems import Unusable

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

FIGURES = ("found", "right", "counted_found", "counted_right", "attributed_right")
TRUST = ("claimant", "claimant_type", "subject_type", "stance", "event")
COLUMNS = (*TRUST, "qualifier", "subject", "reported_by")
PRIMARY = ("event_type", "date_start", "date_end", "place", "country")
_NAMES = ("claimant", "subject", "reported_by", "place")
_UNCOUNTED = ("responsibility", "outcome")
_SMALL_WORDS = frozenset("the a an of and to in on by its their some other one".split())
_DRAWS = 1000


@dataclass
class Tally:
    """Hits among the predicted and the gold ones, article by article."""

    per_article: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, hits: int, predicted: int, gold: int) -> None:
        self.per_article.append((hits, predicted, gold))

    def figures(self, with_interval: bool = True) -> dict:
        hits, predicted, gold = map(sum, zip(*self.per_article)) if self.per_article else (0, 0, 0)
        out = {"precision": _share(hits, predicted), "recall": _share(hits, gold), "f1": _share(2 * hits, predicted + gold),
               "hits": hits, "predicted": predicted, "gold": gold}
        if with_interval and self.per_article:
            out["f1_95"] = _interval(self.per_article)
        return out


@dataclass(frozen=True)
class Fault:
    """A missed, false or wrong claim, to be looked at."""

    kind: str
    article: str
    claim: Row
    got: Row | None = None

    def text(self) -> str:
        c = self.claim
        out = (f"{self.kind} [{self.article}] {c['claim_type']} {c['value_text']!r} {_bounds(c)} "
               f"subject={c['subject']!r}/{c['subject_type']} claimant={c['claimant']!r}/{c['claimant_type']} {c['stance']}")
        if c.get("rule"):
            out += f" rule={c['rule']}"
        if self.got:
            g = self.got
            out += (f"\n    got subject_type={g['subject_type']} claimant={g['claimant']!r}/{g['claimant_type']} {g['stance']}"
                    f" rule={g.get('rule')}")
        return f"{out}\n    {c['quote'][:220]}"


def is_held_out(name: str) -> bool:
    """The fixed rule that splits annotated articles into two halves: one to develop on, one to measure on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def score(tables: Tables, gold: Mapping[str, Mapping], texts: Mapping[str, str], faults: list[Fault] | None = None) -> dict:
    """All figures of the tables over the annotated articles (name to annotation, name to text).

    ``faults`` is filled with what is missed, false or wrong, where a list is given.
    """
    events, claims = _by_article(tables)
    tallies = {name: Tally() for name in FIGURES}
    types: dict[str, Counter] = defaultdict(Counter)
    right_columns, primary = Counter(), Counter()
    others = Tally()
    n_found = misplaced = 0
    for name in sorted(gold):
        note = gold[name]
        own = {e["ref"]: e["is_primary"] for e in note["events"]}
        wanted = [{**c, "_spans": _places(texts[name], c["quote"]), "_primary": own[c["event"]]} for c in note["claims"]]
        made = claims.get(name, [])
        misplaced += sum(texts[name][c["char_start"]:c["char_end"]] != c["quote"] for c in made)
        pairs = list(_pair(wanted, made))
        n_found += len(pairs)
        for i, _, agrees in pairs:
            right_columns.update(k for k in COLUMNS if agrees[k])
            types[wanted[i]["claim_type"]]["hits"] += 1
        for c in wanted:
            types[c["claim_type"]]["gold"] += 1
        for c in made:
            types[c["claim_type"]]["predicted"] += 1
        _tally(tallies, wanted, made, pairs)
        if faults is not None:
            faults += _faults(name, wanted, made, pairs)
        _primary_event(primary, note["events"], events.get(name, []))
        _other_events(others, note["events"], events.get(name, []))
    return {
        "articles": len(gold),
        **{name: tally.figures() for name, tally in tallies.items()},
        "accuracy_on_found": {k: _share(right_columns[k], n_found) for k in COLUMNS},
        "by_type": {t: _alone(c["hits"], c["predicted"], c["gold"]) for t, c in sorted(types.items())},
        "quote_not_at_offsets": misplaced,
        "primary_event": {k: _share(primary[k], primary["annotated"]) for k in ("primary_found", *PRIMARY)},
        "other_events": others.figures(with_interval=False),
    }


def score_halves(tables: Tables, gold: Mapping[str, Mapping], texts: Mapping[str, str]) -> dict[str, dict]:
    """The figures of each half of the articles."""
    return {half: score(tables, {n: g for n, g in gold.items() if is_held_out(n) == held}, texts)
            for half, held in (("dev", False), ("held_out", True))}


def score_negatives(tables: Tables) -> dict[str, int]:
    """What is claimed of articles that are about no event: all of it is wrong."""
    events, claims = _by_article(tables)
    return {"articles": len(tables["articles"]), "with_an_event_or_claim": len({*events, *claims}),
            "events": len(tables["events"]), "claims": len(tables["claims"])}


def _by_article(tables: Tables) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Events and claims under the name of the file that they were read from."""
    names = {r["article_id"]: Path(r["source_file"]).stem for r in tables["articles"]}
    primary = {e["event_id"]: bool(e["is_primary"]) for e in tables["events"]}
    events, claims = defaultdict(list), defaultdict(list)
    for e in tables["events"]:
        events[names[e["article_id"]]].append(e)
    for c in tables["claims"]:
        claims[names[c["article_id"]]].append({**c, "_primary": primary.get(c["event_id"], False)})
    return events, claims


# Pairing

def _pair(wanted: Sequence[Row], made: Sequence[Row]) -> Iterator[tuple[int, int, dict[str, bool]]]:
    """One-to-one pairs of annotation and claim, those that agree most first."""
    candidates = []
    for i, g in enumerate(wanted):
        for j, p in enumerate(made):
            same = g["claim_type"] == p["claim_type"] and _bounds(g) == _bounds(p)
            if same and any(start < p["char_end"] and p["char_start"] < end for start, end in g["_spans"]):
                agrees = _agreement(g, p)
                candidates.append((-sum(agrees[k] for k in TRUST), -sum(agrees.values()), i, j, agrees))
    taken_i, taken_j = set(), set()
    for _, _, i, j, agrees in sorted(candidates, key=lambda c: c[:4]):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            yield i, j, agrees


def _agreement(g: Row, p: Row) -> dict[str, bool]:
    out = {k: _same_name(g[k], p[k]) if k in _NAMES else g.get(k) == p.get(k) for k in COLUMNS}
    out["subject_type"] = (g["subject_type"] or "unknown") == (p["subject_type"] or "unknown")
    out["event"] = g["_primary"] == p["_primary"]
    return out


def _same_name(a: str | None, b: str | None) -> bool:
    """Both absent; or the words of one are among the other's; or half of all their words are shared."""
    if not a or not b:
        return not a and not b
    x, y = _words(a), _words(b)
    if not x or not y:
        return a.strip().lower() == b.strip().lower()
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.5


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", name.lower()) if w not in _SMALL_WORDS}


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Everywhere the quote stands in the text."""
    out, at = [], text.find(quote)
    while at >= 0:
        out.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return out


def _bounds(c: Row) -> tuple[int | None, int | None]:
    return c["value_low"], c["value_high"]


def _is_counted(c: Row) -> bool:
    return c["claim_type"] not in _UNCOUNTED and _bounds(c) != (None, None)


def _is_attributed(c: Row) -> bool:
    return c["claimant_type"] != "article"


# Counting

def _tally(tallies: Mapping[str, Tally], wanted: Sequence[Row], made: Sequence[Row], pairs: Sequence[tuple]) -> None:
    def add(name: str, hits: Iterable[int], of: Callable[[Row], bool]) -> None:
        tallies[name].add(sum(of(wanted[i]) for i in hits), sum(map(of, made)), sum(map(of, wanted)))

    found = [i for i, _, _ in pairs]
    right = [i for i, _, agrees in pairs if all(agrees[k] for k in TRUST)]
    add("found", found, lambda c: True)
    add("right", right, lambda c: True)
    add("counted_found", found, _is_counted)
    add("counted_right", right, _is_counted)
    add("attributed_right", right, _is_attributed)


def _faults(name: str, wanted: Sequence[Row], made: Sequence[Row], pairs: Sequence[tuple]) -> Iterator[Fault]:
    hit_i, hit_j = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    yield from (Fault("MISSED", name, c) for i, c in enumerate(wanted) if i not in hit_i)
    yield from (Fault("FALSE", name, c) for j, c in enumerate(made) if j not in hit_j)
    for i, j, agrees in pairs:
        wrong = [k for k in TRUST if not agrees[k]]
        if wrong:
            yield Fault(f"WRONG {','.join(wrong)}", name, wanted[i], made[j])


def _primary_event(counts: Counter, wanted: Sequence[Row], made: Sequence[Row]) -> None:
    g = next((e for e in wanted if e["is_primary"]), None)
    p = next((e for e in made if e["is_primary"]), None)
    if g is None:
        return
    counts["annotated"] += 1
    if p is not None:
        counts["primary_found"] += 1
        counts.update(k for k in PRIMARY if (_same_name(g[k], p[k]) if k in _NAMES else g[k] == p[k]))


def _other_events(tally: Tally, wanted: Sequence[Row], made: Sequence[Row]) -> None:
    left = [e for e in made if not e["is_primary"]]
    n_made, hits = len(left), 0
    others = [e for e in wanted if not e["is_primary"]]
    for g in others:
        year = (g["date_start"] or "")[:4]
        match = next((e for e in left if (e["date_start"] or "")[:4] == year
                      and (e["date_start"] == g["date_start"] or e["event_type"] == g["event_type"])), None)
        if match is not None:
            left.remove(match)
            hits += 1
    tally.add(hits, n_made, len(others))


def _alone(hits: int, predicted: int, gold: int) -> dict:
    return Tally([(hits, predicted, gold)]).figures(with_interval=False)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _interval(per_article: Sequence[tuple[int, int, int]]) -> list[float]:
    """95% interval of F1 over articles drawn with replacement; the same draws every time."""
    draw = random.Random(0)
    f1s = []
    for _ in range(_DRAWS):
        hits, predicted, gold = map(sum, zip(*draw.choices(per_article, k=len(per_article))))
        f1s.append(2 * hits / (predicted + gold) if predicted + gold else 0.0)
    f1s.sort()
    return [round(f1s[int(_DRAWS * 0.025)], 4), round(f1s[int(_DRAWS * 0.975)], 4)]


# Reading

def read_gold(folder: Path) -> dict[str, dict]:
    """The annotations by their files' names. Raises Unusable."""
    out = {}
    for path in sorted(_folder(folder).glob("*.json")):
        try:
            note = json.loads(path.read_text(encoding="utf-8"))
            note["events"], note["claims"]
        except (ValueError, KeyError, TypeError) as error:
            raise Unusable(f"{path} is no annotation: {error!r}.") from error
        out[path.stem] = note
    if not out:
        raise Unusable(f"No annotation (NAME.json) in {folder}.")
    return out


def read_texts(folder: Path, names: Iterable[str] | None = None) -> dict[str, str]:
    """The texts by their files' names: all of the folder, or those named. Raises Unusable where one is missing."""
    wanted = sorted(p.stem for p in _folder(folder).glob("*.txt")) if names is None else names
    out = {}
    for name in wanted:
        path = folder / f"{name}.txt"
        if not path.is_file():
            raise Unusable(f"The text of an annotation is missing: {path}.")
        out[name] = path.read_text(encoding="utf-8")
    return out


def read_articles(texts: Mapping[str, str], reader: Any = None) -> dict[str, list[dict]]:
    """The tables that the code as it is makes of the texts, in memory."""
    from pipelines.extract.raw_text import parse
    from pipelines.normalize import normalize
    from pipelines.normalize.language import Reader

    reader = reader or Reader.load()
    tables: dict[str, list[dict]] = defaultdict(list)
    for name, text in texts.items():
        for table, rows in normalize(parse(text, f"{name}.txt"), reader).items():
            tables[table] += rows
    return tables


def read_package(package: Path) -> dict[str, list[dict]]:
    """The tables of a published package, by its descriptor, or of a folder with the CSVs alone. Raises Unusable."""
    files = {name: package / f"{name}.csv" for name in ("articles", "events", "claims")}
    descriptor = package / "datapackage.json"
    if descriptor.is_file():
        for resource in json.loads(descriptor.read_text(encoding="utf-8"))["resources"]:
            if resource["name"] in files and str(resource["path"]).endswith(".csv"):
                files[resource["name"]] = package / resource["path"]
    return {name: _read_csv(path, name) for name, path in files.items()}


def _read_csv(path: Path, name: str) -> list[dict]:
    from pipelines.schema import table

    if not path.is_file():
        raise Unusable(f"Not a package: {path} is missing.")
    kinds = {"integer": int, "boolean": lambda v: v.lower() == "true", "string": str}
    read = {c.name: kinds[c.type] for c in table(name).columns}
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as f:
        return [{k: read.get(k, str)(v) if v != "" else None for k, v in row.items()} for row in csv.DictReader(f)]


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise Unusable(f"No such folder: {folder}.")
    return folder


# Showing

def report(figures: Mapping[str, dict]) -> str:
    """The figures of one or more sets of articles side by side (name to figures); of two, with the gap."""
    names = list(figures)
    gap = len(names) == 2
    lines = [f"{'':28}" + "".join(f"{n:>34}" for n in names) + (f"{'gap':>9}" if gap else "")]

    def line(label: str, cells: Sequence[str], values: Sequence[float] | None = None) -> None:
        tail = f"{values[0] - values[1]:>+9.3f}" if gap and values else ""
        lines.append(f"{label:28}" + "".join(f"{c:>34}" for c in cells) + tail)

    def f1s(label: str, get: Callable[[dict], dict]) -> None:
        found = [get(figures[n]) for n in names]
        line(label, [_f1(f) for f in found], [f["f1"] for f in found] if all(f["gold"] for f in found) else None)

    def shares(label: str, get: Callable[[dict], float]) -> None:
        found = [get(figures[n]) for n in names]
        line(label, [f"{v:.3f}" for v in found], found)

    line("articles", [str(figures[n]["articles"]) for n in names])
    lines.append("F1 [95% interval] precision/recall")
    for name in FIGURES:
        f1s(f"  {name}", lambda f, name=name: f[name])
    f1s("  other_events", lambda f: f["other_events"])
    lines.append("by type (found)")
    for kind in sorted({t for n in names for t in figures[n]["by_type"]}):
        f1s(f"  {kind}", lambda f, kind=kind: f["by_type"].get(kind) or _alone(0, 0, 0))
    lines.append("share right, of the claims found")
    for column in COLUMNS:
        shares(f"  {column}", lambda f, column=column: f["accuracy_on_found"][column])
    lines.append("share right, of the primary events")
    for column in ("primary_found", *PRIMARY):
        shares(f"  {column}", lambda f, column=column: f["primary_event"][column])
    line("quotes not at their offsets", [str(figures[n]["quote_not_at_offsets"]) for n in names])
    return "\n".join(lines)


def _f1(f: Mapping) -> str:
    if not f["gold"]:
        return f"{f['predicted']} false, none to find" if f["predicted"] else "none to find"
    interval = "[{:.2f}–{:.2f}] ".format(*f["f1_95"]) if "f1_95" in f else ""
    return f"{f['f1']:.3f} {interval}{f['precision']:.2f}/{f['recall']:.2f}"


# Keeping

_KEPT = (*FIGURES, "other_events")


def table_row(commit: str, label: str, figures: dict) -> str:
    """One row of the table in docs/accuracy.md."""
    cells = [f"{figures[k]['f1']:.3f}" for k in _KEPT]
    cells += [" / ".join(f"{figures['primary_event'][k]:.2f}" for k in ("primary_found", *PRIMARY))]
    cells += [str(figures["quote_not_at_offsets"])]
    return "| " + " | ".join([commit, f"{label} ({figures['articles']})", *cells]) + " |"


def append(page: Path, rows: Sequence[str]) -> None:
    """Add rows behind the last row of the page's first table. Raises Unusable where it has none."""
    lines = page.read_text(encoding="utf-8").split("\n")
    first = next((i for i, text in enumerate(lines) if text.startswith("|")), None)
    if first is None:
        raise Unusable(f"{page} holds no table to append to.")
    end = next((i for i in range(first, len(lines)) if not lines[i].startswith("|")), len(lines))
    lines[end:end] = rows
    page.write_text("\n".join(lines), encoding="utf-8")


def _commit() -> str:
    """The commit that the code stands at, with "+" where something was changed since."""
    def git(*args: str) -> str:
        here = Path(__file__).resolve().parent
        return subprocess.run(("git", *args), cwd=here, capture_output=True, text=True, check=True).stdout.strip()
    try:
        return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no", "--", ".") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def main(args: argparse.Namespace) -> int:
    """The command. Exit code 1 where something is read from articles about no event, or a quote is misplaced."""
    option = vars(args).get
    out: dict[str, Any] = {}
    failed = False
    if option("gold"):
        gold = read_gold(args.gold)
        texts = read_texts(args.raw, gold)
        tables = read_package(args.package) if option("package") else read_articles(texts)
        faults: list[Fault] = []
        out = {"all": score(tables, gold, texts, faults)}
        if option("halves"):
            out |= score_halves(tables, gold, texts)
        # Of two halves, only the one to develop on may be looked into.
        shown = [f for f in faults if not (option("halves") and is_held_out(f.article))]
        for fault in shown[:option("errors") or 0]:
            print(fault.text())
        print(report({k: v for k, v in out.items() if k != "all"} if option("halves") else out))
        failed = out["all"]["quote_not_at_offsets"] > 0
        if option("append"):
            commit = _commit()
            of = args.gold.resolve().parent.name
            append(args.append, [table_row(commit, f"{of}, {label.replace('_', ' ')}", f) for label, f in out.items()])
    if option("negative"):
        out["negative"] = score_negatives(read_articles(read_texts(args.negative)))
        print("about no event: {articles} articles, {with_an_event_or_claim} with an event or claim".format(**out["negative"]))
        failed |= out["negative"]["with_an_event_or_claim"] > 0
    if not out:
        raise Unusable("Nothing to score: name annotations (--gold) or articles about no event (--negative).")
    if option("json"):
        args.json.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed else 0
