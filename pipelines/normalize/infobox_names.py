"""Names in an infobox that carry something: a commander who fell, a group that is held to have done it.

What belongs here: the marks on names (KIA, †, (POW)), and the claims of Commander and Perps lines. What
does not: figures (``infobox_figures``) and the rows of who took part (``participants``), which use the
same marks.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..extract.article import Article, Field
from .actors import Cast, nationality
from .infobox_figures import formation, thing
from .infobox_notes import Source, note
from .places import mentions, people
from .infobox_values import Note, items, read, squeeze
from .records import Claim

PERPETRATOR_BASES = ("perps", "perp", "perpetrator", "perpetrators", "assailants", "assailant")
# Marks that flattening glued to a name come last and in capitals.
_MARKS = [
    ("killed", r"KIA|DOW|MW|K\.I\.A\.?|†|‡|✝|✠|☠"), ("injured", r"WIA|W\.I\.A\.?"), ("captured", r"POW|P\.O\.W\.?"), ("missing", r"MIA|M\.I\.A\.?")]
_GLUED = [(kind, re.compile(rf"(?:(?<=[^\W\d_A-Z])|(?<=[\s.)\]])|^)(?:{p})(?![\w])|[†‡✝✠☠]" if kind == "killed" else rf"(?:(?<=[^\W\d_A-Z])|(?<=[\s.)\]])|^)(?:{p})(?![\w])")) for kind, p in _MARKS]
_NOTED = [
    ("killed", re.compile(r"(?:KIA|DOW|MW|†|killed(?: in action)?|died of (?:his )?wounds|mortally wounded|assassinated|slain|dead|executed|shot dead|died in action|fell|beheaded|murdered|suicide)\b.*", re.I)),
    ("injured", re.compile(r"(?:WIA|wounded(?: in action)?|injured|badly wounded|severely wounded)\b.*", re.I)),
    ("captured", re.compile(r"(?:POW|captured|prisoner(?: of war)?|taken prisoner|surrendered|arrested|detained|kidnapped)\b.*", re.I)),
    ("missing", re.compile(r"(?:MIA|missing(?: in action)?|disappeared)\b.*", re.I))]
_NO_NAME = re.compile(r"(?:unknown|unclear|none|n/a|various|others?|disputed|unidentified|undetermined|see below|unnamed|not known)\b.*|[\W\d_]*", re.I | re.S)
_UNNAMED_DOER = re.compile(r"(?:unknown|unidentified|unclear|none|n/a|disputed|undetermined|various|not known)\b.*|[\W\d_]*", re.I | re.S)
_SUSPECTED = re.compile(r"(?:suspected|possibly|probably|presumably|allegedly|likely|believed to be)(?: to be)? (?:by )?((?:al-)?[A-Z].*)|((?:al-)?[A-Z].*?) (?:is |are )?(?:suspected|blamed|accused)", re.S)
_CLAIMED = re.compile(r",?\s*(?:\bhas |\bhave )?\bclaimed (?:\w+ )?(?:responsibility|credit)\b.*$", re.S)
_BLAMES = re.compile(r"([A-Z][^:;()]{2,40}?) (?:blames?|blamed|accuses?|accused) ([A-Z][^:;()]{2,60})")
# What stands behind a name's comma and says who it is.
_DESCRIBED = re.compile(r"(?:an?|the|one of) (?:\w+ )*(?:member|leader|commander|head|follower|supporter|sympathi[sz]er)s? of\b")
_NUMBERED_UNIT = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|[IVXL]+|First|Second|Third|Fourth|Fifth|Sixth)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the infobox: cleaned, with the status that its marks give, and its other notes."""

    text: str
    start: int
    status: str | None
    notes: tuple[Note, ...]
    level: int = 0


def names(f: Field) -> Iterator[Name]:
    """The names that a field lists, in order."""
    for segment in read(f).segments:
        label = re.match(r"([^:()]{1,60}):(?!\d)\s*", segment.text)
        text, start = (segment.text[label.end():], segment.start + label.end()) if label else (segment.text, segment.start)
        for item in items(text, start):
            status, words = marked(item.text)
            notes = []
            for n in item.notes:
                said = next((kind for kind, p in _NOTED if p.fullmatch(n.text)), None)
                if said:
                    status = status or said
                elif re.fullmatch(r"[A-Z]{1,2}", n.text):
                    # A faction's letter is part of its name: "NLF (M)".
                    words = f"{squeeze(words)} ({n.text})"
                else:
                    notes.append(n)
            # A glued mark may stand behind the note: "Low (Guards)KIA" leaves only the mark outside.
            name = squeeze(words)
            if name and not _NO_NAME.fullmatch(name):
                yield Name(name, item.start, status, tuple(notes), segment.level)


def marked(text: str) -> tuple[str | None, str]:
    """The status that a name's marks give, and the name without them."""
    status = None
    for kind, p in _GLUED:
        if p.search(text):
            status = status or kind
            text = p.sub(" ", text)
    return status, text


def commander_claims(f: Field, cast: Cast) -> Iterator[Claim]:
    """A commander marked as killed, wounded, captured or missing."""
    number = f.number if f.number and f.number <= 3 else None
    for name in names(f):
        if name.status is None:
            continue
        yield Claim(
            claim_type=name.status, char_start=f.char_start, char_end=f.char_end, anchor=name.start, origin="infobox", rule="infobox_commander",
            value_low=1, value_high=1, qualifier="exact", unit="persons", subject=name.text, subject_type=commander_type(name.text, f.number, cast),
            side=number)


def commander_type(name: str, number: int | None, cast: Cast) -> str:
    """A commander is of his side; a mixed or unknown side leaves it to his name."""
    side = cast.side_types.get(number) if number else None
    if side and side not in ("mixed", "unknown"):
        return side
    own = cast.subject_type(name)
    return own if own != "unknown" else "military" if side != "unknown" else "unknown"


def perpetrator_claims(f: Field, cast: Cast) -> list[Claim]:
    """Who is held to have done it: one row a name, and a row for each denial."""
    value = read(f)
    rows: list[Claim] = []
    last: Claim | None = None
    for segment in value.segments:
        for item in _doers(segment.text, segment.start):
            _, words = marked(item.text)
            name = squeeze(words)
            source, stance = None, "asserts"
            if ":" in name:
                head, _, rest = name.partition(":")
                said = note(head, cast)
                if said is not None and said.kind == "says" and rest.strip():
                    source, name = said, squeeze(rest)
                elif rest.strip():
                    name = squeeze(rest)
            if name and _UNNAMED_DOER.fullmatch(name):
                # "Unknown (suspected X)"
                name = next((m[1] or m[2] for n in item.notes if (m := _SUSPECTED.fullmatch(n.text))), "")
            if own := _CLAIMED.search(name):
                # "X claimed joint responsibility", and "X, claimed responsibility" behind its comma
                name, source = name[: own.start()].strip(" ,"), Source("self")
                if not name and last is not None:
                    last.claimant, last.claimant_type = last.subject, _own_voice(last.subject or "", last.subject_type, cast)
            if not name or _DESCRIBED.match(name):
                continue
            if blames := _BLAMES.fullmatch(name):
                name, source = blames[2], Source("says", blames[1], cast.claimant_type(blames[1]))
            name = squeeze(re.sub(r"^(?:suspected|alleged|allegedly|possibly|probably|presumed|likely|believed to be)\s+", "", name, flags=re.I))
            denials = []
            for n in item.notes:
                for piece in re.split(r"\s*[;,]\s*(?=(?:denied|claimed|per|according|alleged|suspected|disputed)\b)", n.text):
                    said = note(piece, cast, figures=False)
                    if said is None:
                        continue
                    if said.kind == "denies":
                        denials.append(said)
                    elif said.kind in ("says", "self"):
                        source = said
            kind = doer_type(name, cast)
            claimant, claimant_type = None, "article"
            if source is not None and source.kind == "self":
                claimant, claimant_type = name, _own_voice(name, kind, cast)
            elif source is not None:
                claimant, claimant_type = source.claimant, source.claimant_type
            last = _responsibility(f, item.start, name, kind, claimant, claimant_type, stance)
            rows.append(last)
            for d in denials:
                by = d.claimant or name
                rows.append(_responsibility(f, item.start, name, kind, by, d.claimant_type if d.claimant else _own_voice(name, kind, cast), "denies"))
    return rows


def _doers(text: str, start: int):
    """Names at commas, but an age or a place behind a comma is none: "John Low, 23"."""
    for item in items(text, start):
        if any(c.isalpha() for c in item.text) or item.notes:
            yield item


def _own_voice(name: str, kind: str, cast: Cast) -> str:
    """The kind of speaker that a perpetrator is."""
    if kind == "armed_group":
        return "armed_group"
    return "government" if kind in ("military", "police") else cast.claimant_type(name)


def doer_type(name: str, cast: Cast) -> str:
    """The kind of a perpetrator: by its words, else an armed group: who attacks alone is one too."""
    kind = cast.subject_type(name)
    national = any(nationality(w) or people(w) for w in name.split()) or bool(mentions(name))
    if thing(name) == "aircraft" or formation(name) and _NUMBERED_UNIT.search(name) and national:
        return "military"
    if kind == "military" and formation(name) and not national and not _NUMBERED_UNIT.search(name):
        # "Brigade", "Army" of no country are what armed groups call themselves.
        return "armed_group"
    if kind == "unknown" and formation(name) and national:
        return "military"
    return kind if kind != "unknown" else "armed_group"


def _responsibility(f: Field, anchor: int, name: str, kind: str, claimant: str | None, claimant_type: str, stance: str) -> Claim:
    return Claim(claim_type="responsibility", char_start=f.char_start, char_end=f.char_end, anchor=anchor, origin="infobox",
                 rule="infobox_perpetrator", subject=name, subject_type=kind, claimant=claimant, claimant_type=claimant_type, stance=stance)


def perpetrator_name(article: Article) -> str | None:
    """The first perpetrator that the infobox names."""
    for base in PERPETRATOR_BASES:
        for f in article.fields(base):
            for name in names(f):
                if not _UNNAMED_DOER.fullmatch(name.text):
                    return name.text
    return None
