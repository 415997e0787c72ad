"""``python -m benchmarks``: articles a second and peak memory of extract + normalize on one core, and beside
it, in the same run, the same language model over the whole texts with all its components.

What belongs here: running and timing. What does not: the texts (``made_up``).
"""
from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"      # before any import that reads it: one core is one core

from . import made_up  # noqa: E402

_EVENT, _OTHER = "about an event", "about no event"


def run(texts: Callable[[], Iterator[tuple[str, str]]], model: str | None, with_model: bool = True) -> dict:
    """Times (of the processor, in seconds) and memory over the texts, which are asked for anew for each pass; the ratio to the
    model is taken in a second pass, the two in turns."""
    import spacy

    from pipelines.extract.article import Rejected
    from pipelines.extract.raw_text import parse
    from pipelines.normalize import normalize
    from pipelines.normalize.language import Reader

    reader = Reader.load(model)
    normalize(parse(made_up.event_article(0), "warm_up.txt"), reader)
    seconds, model_seconds, counts = {}, {}, {}
    kinds: list[str | None] = []
    words = claims = 0
    peaks = []
    for name, text in texts():
        start = time.process_time()
        try:
            rows = normalize(parse(text, name), reader)
        except Rejected:
            kinds.append(None)
            continue
        took = time.process_time() - start
        kind = _EVENT if rows["events"] else _OTHER
        kinds.append(kind)
        seconds[kind] = seconds.get(kind, 0.0) + took
        counts[kind] = counts.get(kind, 0) + 1
        words += len(text.split())
        claims += len(rows["claims"])
        peaks.append(_peak())
    if not peaks:
        raise SystemExit("no article among the texts")
    out = {"articles": counts, "words_per_article": round(words / len(peaks)), "claims": claims, "model": reader.model,
           "articles_per_second": round(len(peaks) / sum(seconds.values()), 1),
           "seconds_per_article": {k: round(seconds[k] / counts[k], 5) for k in seconds},
           "peak_memory_mb": round(peaks[-1]),
           "memory_growth_mb": round(peaks[-1] - peaks[len(peaks) // 4], 1)}
    if with_model:
        nlp = spacy.load(reader.model)
        nlp(made_up.event_article(0))
        # In turns, article by article, so that whatever else the machine does falls on both.
        seconds = dict.fromkeys(counts, 0.0)
        for (name, text), kind in zip(texts(), kinds):
            if kind is not None:
                start = time.process_time()
                normalize(parse(text, name), reader)
                between = time.process_time()
                nlp(text)
                seconds[kind] += between - start
                model_seconds[kind] = model_seconds.get(kind, 0.0) + time.process_time() - between
        out["model_seconds_per_article"] = {k: round(model_seconds[k] / counts[k], 5) for k in model_seconds}
        out["ratio"] = {k: round(seconds[k] / model_seconds[k], 4) for k in seconds}
    return out


def _peak() -> float:
    """The most memory that the process has held so far, in MB."""
    try:
        import resource
    except ImportError:      # no such module on Windows
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def text(result: dict) -> str:
    lines = [f"{sum(result['articles'].values())} articles of {result['words_per_article']} words on one core, {result['claims']} claims, "
             f"model {result['model']}",
             f"extract + normalize: {result['articles_per_second']} articles a second; peak memory {result['peak_memory_mb']} MB, "
             f"of which {result['memory_growth_mb']} MB came after the first quarter"]
    for kind, seconds in result["seconds_per_article"].items():
        line = f"  {kind} ({result['articles'][kind]}): {1000 * seconds:.1f} ms an article"
        if "ratio" in result:
            line += f"; the whole model alone {1000 * result['model_seconds_per_article'][kind]:.1f} ms; ratio {result['ratio'][kind]:.3f}"
        lines.append(line)
    return "\n".join(lines)


def _generated(articles: int) -> Callable[[], Iterator[tuple[str, str]]]:
    def texts() -> Iterator[tuple[str, str]]:
        for n in range(articles):
            # One in four is about no event.
            yield f"made_up_{n}.txt", made_up.other_article(n) if n % 4 == 3 else made_up.event_article(n)
    return texts


def _of_folder(folder: Path, at_most: int | None) -> Callable[[], Iterator[tuple[str, str]]]:
    paths = sorted(folder.glob("*.txt"))[:at_most]
    if not paths:
        raise SystemExit(f"error: no .txt file in {folder}")

    def texts() -> Iterator[tuple[str, str]]:
        for path in paths:
            yield path.name, path.read_text(encoding="utf-8", errors="replace")
    return texts


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split(":", 1)[1].strip())
    parser.add_argument("--raw", type=Path, metavar="DIR", help="measure on these texts (default: made-up articles)")
    parser.add_argument("--articles", type=int, metavar="N", help="how many (default: 200 made-up ones, or the whole folder)")
    parser.add_argument("--model", metavar="NAME", help="another spaCy model")
    parser.add_argument("--without-model", action="store_true", help="leave the comparison out: memory and speed alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as JSON")
    args = parser.parse_args(argv)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = _of_folder(args.raw, args.articles) if args.raw else _generated(args.articles or 200)
    result = run(texts, args.model, not args.without_model)
    print(text(result))
    if args.json:
        args.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
