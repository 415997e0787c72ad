"""Whether an article is about a violent event at all, judged cheaply and with a reason.

What belongs here: the tests over title, infobox keys and first sentences, none of which needs a parse.
What does not: what kind of event it is (``event_types``), or anything about it (``primary_event``).
"""

from __future__ import annotations

import re
from functools import cache

from ..extract.article import Article, Sentence
from . import dates, event_types
from .lexicon import load

_LEAD_SENTENCES = 4
# No sentence of a lead is longer; what is, is no prose, and only its beginning is read.
_LONGEST = 2000


@cache
def _sets() -> dict[str, frozenset[str]]:
    table = load("events")["articles"]
    return {k: frozenset(table[k]) for k in ("heads", "keys", "event_keys", "parentheses")}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lex = load("events")

    def words(items: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in sorted(items, key=len, reverse=True))})(?!\w)", re.I)

    return {
        "titles": words(lex["articles"]["titles"]),
        "violence": words(lex["violence"]["words"]),
        "deliberate": words(lex["violence"]["deliberate"]),
    }


def wording(article: Article, sentence: Sentence) -> str:
    """A sentence's text, cut where no real sentence goes on."""
    return article.quote(sentence.char_start, min(sentence.char_end, sentence.char_start + _LONGEST))


def lead(article: Article, n: int = _LEAD_SENTENCES) -> list[str]:
    """The first sentences of the lead, or of the first section with text where the lead has none."""
    inside = [s for s in article.sentences if s.section == 0] or list(article.sentences)
    return [wording(article, s) for s in inside[:n]]


def _keys_of_bullets(article: Article) -> set[str]:
    """ "- Director: ..." in the lead: another kind of infobox, which extraction leaves in the prose."""
    lines = [article.quote(b.char_start, b.char_end) for b in article.blocks if b.section == 0 and b.kind == "bullet"]
    return {m[1].lower() for line in lines if (m := re.match(r"[-•*\s]*([A-Za-z_][\w /]{1,24}):\s", line))}


def _first(article: Article, n: int) -> list[str]:
    return [wording(article, s) for s in article.sentences[:n]]


def why_not(article: Article) -> str | None:
    """Why the article is about no violent event, or null when it is."""
    title = article.title
    if (m := re.search(r"\(([^()]*)\)\s*$", title)) and _names_a_work(m[1]):
        return f"the title says that it is a {m[1]}"
    if (head := event_types.head_noun(title)) is not None and title.strip().lower() in (head.lemma, f"{head.lemma}s"):
        return f"the title is a general word: {title!r}"
    if m := re.search(r"\b(?:Act|Law|Bill|Convention|Regulations?|Day)(?:\s(?:of\s)?\d{4})?$", title):
        return f"the title is about something other than one event: {m[0]!r}"
    if m := _patterns()["titles"].search(title):
        if not (m[0].lower() in ("fc", "cup", "report", "award") and event_types.head_noun(title)):
            return f"the title is about something other than one event: {m[0]!r}"
    bases = {f.base for f in article.infobox} | {f.key.lower() for f in article.infobox} | _keys_of_bullets(article)
    told = len(bases & _sets()["event_keys"])
    foreign = bases & _sets()["keys"]
    sentences = lead(article)
    if len(foreign) >= 2 and len(foreign) > told and not (told and sentences and _patterns()["deliberate"].search(sentences[0])):
        # A bombed aircraft has the infobox of an accident; its first sentence tells of the bomb.
        return f"its infobox describes something else: {', '.join(sorted(foreign)[:3])}"
    if not sentences:
        return None if told >= 2 else "it has no text"
    first = sentences[0]
    opening = " ".join(sentences)
    kind, deliberate = _kind_of_thing(first), False
    violent = len({m[0].lower() for m in _patterns()["violence"].finditer(opening)})
    if told >= 2 and not (kind and kind not in ("flight",) and head is None):
        return None
    if re.search(
        r"\(\s*(?:\w+\s+)*(?:born|b\.)\s|\([^()]*\d{3,4}\s*[–-]\s*[^()]*\d{3,4}\s*\)\s*(?:,[^,]*,\s*)?(?:was|is)\b", first[:300]
    ) and (kind or head is None):
        return "it describes a person"
    if kind in ("fire", "flight", "crash", "accident", "disaster", "collapse", "protest", "strike", "plan") and _patterns()[
        "deliberate"
    ].search(opening):
        kind, deliberate = None, True
    if kind:
        if head is None or kind not in (
            "series",
            "order",
            "mine",
            "party",
            "group",
            "front",
            "movement",
            "camp",
            "act",
            "league",
        ):
            return f"its first sentence calls it a {kind}"
    if head is not None and head.event_type not in ("agreement", "withdrawal"):
        other = [w for w in event_types.nouns(opening) if w.lemma not in event_types.generic() and w.lemma != head.lemma]
        if (
            violent
            or other
            or head.lemma not in event_types.doubtful()
            and not _narrates_a_thing(first)
            and _dated(" ".join(_first(article, 12)))
        ):
            return None
        return "no violence is told in its lead"
    defined = event_types.definition(first)
    if (
        defined
        and (found := event_types.nouns(defined))
        and found[-1].event_type not in ("agreement", "withdrawal")
        and defined[found[-1].end :].strip() == ""
        and found[-1].lemma not in ("election", "march", "fire", "crossing", "landing")
    ):
        if violent >= 1 or _dated(opening):
            return None
    if violent >= 2 and _dated(opening) and kind is None and (deliberate or not _says_what(first)):
        return None
    return "neither title, infobox nor lead tells of a violent event"


def _names_a_work(words: str) -> bool:
    low = words.lower()
    return any(re.search(rf"\b{re.escape(w)}$", low) for w in _sets()["parentheses"])


def _dated(text: str) -> bool:
    return any(d.precision for d in dates.find(text))


def _kind_of_thing(sentence: str) -> str | None:
    """The noun by which the first sentence calls its subject something that is no event."""
    defined = event_types.definition(sentence)
    if not defined:
        return None
    low = defined.lower()
    found = event_types.nouns(defined)
    for n in (3, 2, 1):
        tail = " ".join(low.split()[-n:])
        for form in (tail, re.sub(r"(?<=\w{3})s$", "", tail), re.sub(r"ies$", "y", tail)):
            if form in _sets()["heads"]:
                if found and found[-1].end == len(defined) and found[-1].end - found[-1].start >= len(form):
                    return None
                return form
    return None


def _says_what(sentence: str) -> bool:
    """ "XY was a monk who was killed ...": a definition, and (as no event noun was found) of something else."""
    return bool(re.match(r"[^.;]{2,160}?\b(?:is|are|was|were)\s(?:an?|the|one\sof|among)\s", sentence)) and not re.match(
        r"(?:On|In|At|During)\s", sentence
    )


def _narrates_a_thing(sentence: str) -> bool:
    """ "The XY is a ...": a present-tense definition is of a thing that still is."""
    return bool(re.match(r"[^.]{2,80}?\b(?:is|are)\s+(?:an?|the)\s", sentence)) and not re.search(
        r"\bname (?:given|for)\b", sentence
    )
