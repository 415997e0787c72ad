"""What a reader would call an event that an article tells or names aside, made of the article's words.

What belongs here: the noun phrase around an event's noun ("assault on the town"), and a verb said as a
noun ("siege of X" of "besieged the village of X"). What does not: finding the word (``mentions``), its
kind (``event_types``), or the article's own event, which its title names (``primary_event``).
"""

from __future__ import annotations

import re
from functools import cache

from . import event_types
from .event_types import Word
from .lexicon import load

_WORD = re.compile(r"[^\s,;:()\"“”]+")
# A phrase ends at these, and at a full stop that is not an abbreviation's or an initial's.
_END = re.compile(r"[,;:()\"“”]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.(?=\s|$)")
_OF_SETTLEMENT = re.compile(r"\b(?:the\s)?(?:\w+\s)?(?:village|town|city|hamlet|settlement|port)\sof\s(?=[A-ZÀ-Þ])")
# "5 May 2016 X bombing": the year may belong to a name, the day does not.
_DAY = re.compile(r"^(?:\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s\d{1,2},?)\s(?:\d{4}\s)?")
_SIGNED = re.compile(
    r"\s(?:had\s|have\s)?(?:signed|concluded|reached|agreed|accepted|negotiated|made|declared)\s(?:(?:on|to|upon)\s)?"
    r"(?:(?:an?|the|another)\s)?$"
)
# "a hostel used by troops", "a group calling itself X": no part of a name.
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|ing)\s(?:by|as|to|itself|from|in|on)\b|[a-z]+ing\s[A-Z]")
_INSERTED = re.compile(r"\([^()]*\)|,\s(?:which|who|whom|whose|where)\s[^,;]*,")
# "invaded the": the table's article belongs to the object.
_ARTICLE = re.compile(r"(?:\s(?:the|an?|their))?$")
_NUMBER = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|[A-Z][a-z]+teen|[A-Z][a-z]+ty(?:-[a-z]+)?|Dozens|Hundreds)$"
)
_MOST_BEFORE = 6
_MOST_BEHIND = 11


@cache
def _words() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in load("event_names")["words"].items()}


@cache
def _instruments() -> dict[str, str]:
    return {form: noun for noun, forms in load("event_names")["instruments"].items() for form in forms}


@cache
def _nominal() -> dict[str, str]:
    return {form.lower(): noun for noun, forms in load("event_names")["nominal"].items() for form in forms}


@cache
def _carrier() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, _words()["carriers"]), key=len, reverse=True))
    return re.compile(rf"(?:{verbs})\b", re.I)


def is_proper(called: str) -> bool:
    """ "Siege of X", "2016 X bombing", "Operation X", against "siege of X", which only describes."""
    return bool(re.match(r"(?:\d{4}\s)?[A-ZÀ-Þ]", called)) and bool(
        re.search(r"\b(?:of|on|at)\s(?:the\s)?[A-ZÀ-Þ]|^\S+\s+\S", called)
    )


def without_insertions(text: str) -> str:
    """The sentence with NULs for what stands in brackets or in a relative clause between commas; offsets hold."""
    return _INSERTED.sub(lambda m: "\0" * len(m[0]), text)


def carried_noun(text: str, verb: Word, nouns: list[Word]) -> Word | None:
    """The noun of "launched another assault", "signed a peace treaty": it says what the verb only carries."""
    if not _carrier().match(text, verb.start):
        return None
    found = [n for n in nouns if verb.start < n.start and _one_phrase(text[verb.start : n.start])]
    # "a ceasefire agreement": of nouns in one phrase the last is its head.
    return next((n for i, n in enumerate(found) if i + 1 == len(found) or text[n.end : found[i + 1].start].strip()), None)


def _one_phrase(words: str) -> bool:
    """Whether the verb's object is still open: at most a determiner and a few words that end no phrase."""
    if _END.search(words):
        return False
    behind = _carrier().sub("", words, count=1).split()
    return len(behind) <= 6 and not any(w.lower() in _words()["stops"] for w in behind)


def name(text: str, word: Word, nouns: list[Word], stops: list[tuple[int, int]], kind: str) -> str:
    """The name of an event of that kind, made around its word.

    ``nouns`` are the event nouns of ``text``; ``stops`` are its stretches (dates) that no name takes in
    behind its noun.
    """
    if any(n.start == word.start for n in nouns):
        made = _of_noun(text, word, stops)
    elif (noun := carried_noun(text, word, nouns)) and word.lemma not in _nominal():
        made = _of_noun(text, noun, stops)
    elif noun := harming_noun(text, word, nouns):
        made = _of_noun(text, noun, stops)
    else:
        made = _of_verb(text, word, nouns, stops, kind)
    return _OF_SETTLEMENT.sub("", made.replace(" of control of ", " of "))


def harming_noun(text: str, verb: Word, nouns: list[Word]) -> Word | None:
    """ "A car bomb at the market killed ten", "ten were killed in the X bombing": what harmed them."""
    if verb.lemma not in _words()["harm"]:
        return None
    bare = re.sub(r",(?=\s(?:in|by|during)\swhich\s)", " ", without_insertions(text))
    before = [n for n in nouns if n.end <= verb.start and not _END.search(bare[n.end : verb.start])]
    behind = [
        n
        for n in nouns
        if n.start >= verb.end and re.search(r"\b(?:in|by|during)\s(?:[^\s,;.]+\s){0,5}$", text[verb.end : n.start])
    ]
    return next((n for n in (*reversed(before), *behind) if n.event_type not in ("agreement", "withdrawal", "other")), None)


def _of_noun(text: str, noun: Word, stops: list[tuple[int, int]]) -> str:
    start, before = _before(text, noun.start)
    behind = _behind(text, noun.end, stops)
    own = _instruments().get(noun.lemma) or text[noun.start : noun.end]
    called = " ".join(part for part in (before, own, behind) if part)
    if noun.event_type == "agreement" and " between " not in called and (m := _SIGNED.search(text[:start])):
        parties = _subject(text, m.start(), stops)
        return f"{called} between {parties}" if " and " in parties else called
    return called


def _before(text: str, end: int) -> tuple[int, str]:
    """Where a noun's phrase begins, and its words before the noun without what opens the phrase."""
    at = max((m.end() for m in _END.finditer(text, 0, end)), default=0)
    words: list[re.Match[str]] = []
    opened = False
    for token in reversed(list(_WORD.finditer(text, at, end))[-_MOST_BEFORE:]):
        low = token[0].lower()
        # "the First Battle of X": a capital makes the number part of the name.
        opened = low in _words()["openers"] and token[0] not in ("First", "Second", "Third")
        if opened or low in _words()["stops"]:
            break
        words.insert(0, token)
    if not opened:
        # A verb before its object may stand here.
        verbal = [n for n, w in enumerate(words) if w[0].islower() and (w[0].endswith("ly") or w[0] in _words()["carriers"])]
        words = words[verbal[-1] + 1 :] if verbal else words
    if text[end - 1 : end] == "-" and words:
        # "anti-war riots": half a word.
        words = []
    start = words[0].start() if words else end
    return start, _DAY.sub("", text[start:end]).strip()


def _behind(text: str, start: int, stops: list[tuple[int, int]], join: str | None = None) -> str:
    """What the noun is joined to: "of X", "between A and B", "on the town and the base".

    With ``join`` its preposition is taken as read, so that an object may follow at once.
    """
    limit = min([len(text)] + [a for a, _ in stops if a >= start] + [m.start() for m in [_END.search(text, start)] if m])
    verbs = {v.start for v in event_types.verbs(text[:limit])}
    out: list[str] = []
    open_join, and_at = join, None
    # "Operation Shujaa": a name goes on behind its noun.
    named = re.search(r"\b[A-Z]\w+$", text[:start]) is not None
    for m in _WORD.finditer(text, start, limit):
        low = m[0].lower()
        if m.start() in verbs or len(out) >= _MOST_BEHIND or _PARTICIPLE.match(text, m.start()):
            # "the attack on X and killed": what stands behind "and" is another clause.
            out = out[:and_at] if and_at is not None else out
            break
        if low in _words()["joins"]:
            open_join = low
            and_at = None
        elif open_join is None and not (named and m[0][0].isupper()):
            break
        elif low == "and":
            and_at = len(out) if open_join != "between" else None
        elif low in _words()["stops"] or re.fullmatch(r"which|killing|where", low):
            out = out[:and_at] if and_at is not None else out
            break
        out.append(m[0])
    return _trimmed(out)


def _trimmed(words: list[str]) -> str:
    loose = _words()["joins"] | {"and", "the", "a", "an", "its", "their", "his", "her", "early", "late", "mid", "about", "around"}
    while words and words[-1].lower() in loose:
        words = words[:-1]
    return " ".join(words)


def _of_verb(text: str, verb: Word, nouns: list[Word], stops: list[tuple[int, int]], kind: str) -> str:
    noun = _nominal().get(verb.lemma)
    if noun is None and (subject := _subject_noun(text, verb, nouns)):
        return _of_noun(text, subject, stops)
    if kind == "air_strike" and noun in ("attack on", "bombing of", "shooting at", "bombing"):
        noun = "airstrike on"
    if noun is None:
        return _clause(text, verb, stops)
    bare, _, join = noun.rpartition(" ") if noun.rpartition(" ")[2] in _words()["joins"] else (noun, "", "")
    if not join:
        return " ".join(p for p in (bare, _behind(text, verb.end, stops)) if p)
    end = verb.end - len(_ARTICLE.search(verb.lemma)[0])
    passive = re.search(
        r"\b(?:(?:was|were|had|has|have)\s(?:not\s)?(?:to\s)?)?(?:was|were|been|being|be)\s(?:\w+ly\s|both\s|themselves\s|"
        r"then\s|later\s)?$",
        text[: verb.start],
    )
    opened = re.match(r"(?:was|were)\s", verb.lemma)
    target = _subject(text, passive.start() if passive else verb.start, stops) if passive or opened else _object(text, end, stops)
    where = _behind(text, verb.end, stops) if passive or opened or not target else ""
    return " ".join(p for p in (bare, f"{join} {target}" if target else "", where) if p)


def _object(text: str, start: int, stops: list[tuple[int, int]]) -> str:
    """What follows the verb: its noun phrase and what is joined to that."""
    first = _WORD.match(text, start + (text[start : start + 1] == " "))
    if first is None or first[0].lower() in _words()["stops"] and first[0].lower() not in ("both", "such", "these", "those"):
        return ""
    return _behind(text, start, stops, join="of")


def _subject_noun(text: str, verb: Word, nouns: list[Word]) -> Word | None:
    """ "An offensive against X was launched": the event's noun as the subject of a verb that says little."""
    return next((n for n in reversed(nouns) if n.end <= verb.start and not _END.search(text[n.end : verb.start])), None)


def _subject(text: str, end: int, stops: list[tuple[int, int]]) -> str:
    """The noun phrase that ends before "was attacked"."""
    before = re.sub(r"\b(?:had|has|have|who|which|that)\s*$", "", text[:end].rstrip()).rstrip(" ,")
    at = max([m.end() for m in _END.finditer(before)] + [b for _, b in stops if b <= end], default=0)
    words = before[at:].split()
    opening = ("when", "where", "while", "after", "before", "that", "as", "later")
    words = words[max((n + 1 for n, w in enumerate(words) if w.lower() in opening), default=0) :]
    if not words or len(words) > _MOST_BEHIND or words[-1].lower() in _words()["stops"]:
        return ""
    words = words[1:] if words[0].lower() in ("and", "but") else words
    if before.startswith(words[0]) and (words[0].lower() in _words()["openers"] or _NUMBER.match(words[0])):
        # Only the sentence's beginning gave it a capital.
        words[0] = words[0].lower()
    return re.sub(r"^(?:On|In|At|on|in|at)\s.*", "", " ".join(words))


def _clause(text: str, verb: Word, stops: list[tuple[int, int]]) -> str:
    """A verb without a noun of its own: its clause, briefly."""
    subject = _subject(text, verb.start, stops)
    behind = _object(text, verb.end, stops)
    return " ".join(p for p in (" ".join(subject.split()[-5:]), text[verb.start : verb.end], behind) if p)
