"""The places in the prose where another event than the article's own is told, with its date.

What belongs here: tying a date to the noun or verb it dates, and judging whether the sentence tells that
event or names it aside. What does not: dates themselves (``timeline``), making events of mentions
(``other_events``), claims (``linking``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..extract.article import Article
from . import event_names, event_types
from .event_noise import is_noise
from .event_types import Word
from .records import Event
from .passages import aside, reporting, section_kind
from .timeline import Dated, timeline

_BOUNDARY = re.compile(r";|:\s|,\s(?:but|while|whereas|and|when|with)\s|\s(?:while|whereas|whilst)\s|\.\s")
# Between a noun and its date, or a date and its noun, nothing may begin a new clause.
_BROKEN = re.compile(
    r"[;:.\"“”]|,\s(?:and|but|which|who|when|while|where|with)\b|\b(?:that|which|who|when|while|because|and then|but|whose|"
    r"although|if)\b"
)
_NP_GAP = re.compile(
    r"(?:[\s\u00a0-]+(?!(?:by|of|in|on|at|from|to|for|the|a|an|and|or|was|were|is|are|had|has|have|with|that|which|who|when|"
    r"as|his|their|its|against|after|before|until|near|during)\b)[\w’'.&–-]+){0,7}?[\s\u00a0-]+$"
)


_SAME_TIME = re.compile(
    r"(?:During|In|At|On|Amid)\s(?:that|this|these|the)\s(?:\w+\s){0,2}?\w+\b|Meanwhile|Concurrently|Simultaneously|Also|"
    r"The same|Later that",
    re.I,
)
_AGREED = re.compile(
    r"[^.;]{0,40}?\s(?:was|were|had been)\s(?:\w+\s)?(?:reached|signed|agreed|concluded|declared|announced|brokered|negotiated)\b"
)
_PROPER = re.compile(
    r"\b(?:(?:First|Second|Third|Fourth|Fifth|Great)\s)?(?:Battle|Siege|Sack|Fall|Storming|Massacre|Raid|Treaty|Truce|"
    r"Capture|Relief)\s(?:of|on|"
    r"at)\s(?:the\s)?[A-ZÀ-ÞŚŁŠČŽ][\w’'-]+(?:\s[A-ZÀ-ÞŚŁŠČŽ][\w’'-]+)*"
)
# "the siege of X, which had gone on from 3 May": nothing else is told between noun and date.
_LASTED = re.compile(
    r",\s(?:which\s)?(?:(?:had|was|were|been)\s)*(?:gone on|lasted|begun|began|started|taken place|took place|occurred|"
    r"happened|fought|signed|concluded|launched|held)\s(?=(?:on|in|from|between|during|since|for)\s)"
)
_DEFINES = re.compile(r"\b(?:was|were|is|are)\s(?:an?|the|one of the)\s(?:\w+\s)?$")
_HAPPENING = re.compile(
    r"\b(?:was|were|had|has|have|is|are)\b(?!\s(?:(?:also|later|then)\s)?(?:fought|launched|held|signed|carried|concluded|"
    r"made|begun|staged|committed|reached|perpetrated|been|completed|lifted|agreed|announced|brokered|negotiated|mediated|"
    r"organi[sz]ed|won|suppressed|put down|ended|broken|"
    r"crushed|foiled|called off))"
)
# A noun without a verb of the tables counts as told where it is new to the reader.
_NEW = re.compile(
    r"(?:\b(?:an?|another|several|two|three|four|twin|double|triple|first|second|third|further|more|new|exploding an?|"
    r"to)\s(?:[\w.’'-]+\s){0,3}?)$",
    re.I,
)


_DIED_IN = re.compile(r"\b(?:died|dead|perished|lives|fell)\s(?:in|during)\s(?:the|an?)\s(?:[\w.’'-]+\s){0,4}$")
# "June 2010: bombing of a bank" in a list.
_ENTRY = re.compile(r"\W{1,4}(?:[Tt]he\s)?(?:[\w.’'-]+\s){0,4}")
# "On 3 August came the X massacre"
_CAME = re.compile(r",?\s(?:came|saw|brought|followed|witnessed)\s(?:the\s|another\s)?(?:[\w.’'-]+\s){0,5}")
_ONE_MORE = re.compile(r"\b(?:another|an?\s(?:second|third|further|similar)|second|third|one more)\s(?:[\w-]+\s){0,3}$", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """Another event in a sentence. Offsets count from the article's start.

    ``start``/``end`` cover its words, date included; ``scope`` is where claims of the sentence are
    about it; ``told`` is false where it is only named aside, ``one_more`` true of "another bombing".
    """

    sentence: int
    start: int
    end: int
    scope_start: int
    scope_end: int
    event_type: str
    name: str
    date: Dated
    told: bool
    one_more: bool = False


def is_umbrella(own: Event) -> bool:
    """Whether the article is about a year's or a month's series ("2012 attacks in X"), each a tale of its own."""
    head = event_types.head_noun(own.name)
    return (
        own.date_precision in ("year", "month")
        and head is not None
        and own.name[head.start : head.end].lower().endswith("s")
        and head.lemma not in ("events", "war")
    )


def mentions(article: Article, own: Event) -> list[Mention]:
    """All mentions in text order."""
    dated = timeline(article, own)
    if is_umbrella(own):
        dated = [
            [replace(d, relation="other") if d.relation == "inside" and d.precision in ("day", "range") else d for d in found]
            for found in dated
        ]
    out: list[Mention] = []
    last: Dated | None = None
    for number, sentence in enumerate(article.sentences):
        if number == 0 or article.sentences[number - 1].block != sentence.block:
            last = None
        kind = section_kind(article, sentence.section)
        bullet = article.blocks[sentence.block].kind == "bullet"
        if kind == "silent":
            if bullet and (m := _listed(article, number, dated[number])):
                out.append(m)
            continue
        if not dated[number]:
            if last is not None and (m := _without_date(article, number, last)):
                out.append(m)
            continue
        last = next((d for d in reversed(dated[number]) if d.role == "event" and d.precision in ("day", "range", "month")), last)
        out.extend(_in_sentence(article, number, dated[number], own, bullet))
    return out


def _without_date(article: Article, number: int, last: Dated) -> Mention | None:
    """ "In the evening, a truce was agreed"; "During that battle, an airstrike hit": the date told last holds on."""
    sentence = article.sentences[number]
    text = article.quote(sentence.char_start, sentence.char_end)
    m = _SAME_TIME.match(text)
    for w in event_types.nouns(text):
        new = _NEW.search(text[: w.start])
        agreed = w.event_type == "agreement" and _AGREED.match(text[w.end :])
        struck = (
            m
            and last.relation == "other"
            and w.event_type in ("air_strike", "bombing", "massacre", "shooting", "kidnapping")
            and w.start < 60
        )
        if new and (agreed or struck):
            start = new.start() + len(new[0]) - len(new[0].lstrip())
            end = _clause_end(text, w.end)
            base = sentence.char_start
            name = event_names.name(text, w, event_types.nouns(text), [], w.event_type)
            return Mention(number, base + start, base + end, base, sentence.char_end, w.event_type, name, last, True)
    return None


def _listed(article: Article, number: int, found: list[Dated]) -> Mention | None:
    """A "See also" line that tells when: "X attack, a bombing that took place two days earlier"."""
    sentence = article.sentences[number]
    text = article.quote(sentence.char_start, sentence.char_end)
    name = re.split(r",\s|\s[–—-]\s|:\s", text, maxsplit=1)[0]
    rest = text[len(name) :]
    date = next((d for d in found if d.start >= sentence.char_start + len(name) and d.relation == "other"), None)
    nouns = event_types.nouns(rest) or event_types.nouns(name)
    if (
        date is None
        or not nouns
        or not event_types.nouns(name)
        or "see also" not in [t.lower() for t in article.section_path(sentence.section)]
    ):
        return None
    kind = nouns[0].event_type if nouns[0].lemma not in event_types.generic() else event_types.nouns(name)[-1].event_type
    return Mention(
        number, sentence.char_start, sentence.char_end, sentence.char_start, sentence.char_end, kind, name.strip(), date, True
    )


def _in_sentence(article: Article, number: int, found: list[Dated], own: Event, bullet: bool) -> list[Mention]:
    sentence = article.sentences[number]
    text = article.quote(sentence.char_start, sentence.char_end)
    base = sentence.char_start
    stops = [(d.start - base, d.end - base) for d in found]
    # "March" of a date is no march.
    nouns = [n for n in event_types.nouns(text) if not any(a <= n.start < b for a, b in stops)]
    verbs = event_types.verbs(text)
    out: list[Mention] = []
    used: set[int] = set()
    # A date of its own says more of a word than one counted from elsewhere ("less than a year later").
    for i, date in sorted(enumerate(found), key=lambda x: x[1].kind == "relative"):
        s, e = date.start - base, date.end - base
        if date.relation == "covers" and (sentence.section == 0 or date.precision == "year" or date.kind != "full"):
            hit = _noun_after(text, e, nouns) if date.kind == "full" else None
            # "the 2016 X attack" names another event of the year; the article's own is known by its name.
            if hit is None or _own_name(text[s : hit.end], own) or _DEFINES.search(text[:s]):
                continue
            phrase_start, phrase_end, word = s, hit.end, hit
            name = text[s : hit.end]
            told = False
        elif (hit := _noun_after(text, e, nouns)) is not None:
            phrase_start, phrase_end, word = s, hit.end, hit
            name, told = text[s : hit.end], s < 6
            if date.relation == "inside" or _own_name(name, own) or _DEFINES.search(text[:s]):
                continue
        elif date.reference == "clause":
            got = _clause_after(text, e, nouns, verbs)
            if got is None:
                continue
            phrase_start, phrase_end, word, name = got
            told = False
        elif date.role != "event":
            continue
        elif s > 12 and (hit := _noun_at(text, e, nouns)) is not None and not _own_name(text[hit.start : hit.end + 30], own):
            phrase_start, phrase_end, word = hit.start, hit.end, hit
            tail = re.match(r"(?:\sof\s(?:the\s)?(?:[A-ZÀ-ÞŚŁŠČŽ][\w’'-]*[\s-]?)+)?", text[hit.end :])
            name, told = text[hit.start : hit.end] + (tail[0] if tail else ""), not _named_aside(text, s)
        elif (hit := _noun_before(text, s, nouns, verbs)) is not None:
            phrase_start, phrase_end, word = hit[0], e, hit[1]
            name, told = text[hit[0] : s].strip(" ,("), not _named_aside(text, hit[0])
            name = re.sub(
                r"\s(?:in|on|of|at|from|during|between|by|since|the|to|took place|occurred|took place on)+$",
                "",
                re.sub(r"\s(?:early|late|mid)?\s?(?:in|on|of|from|during|between)(?:\sthe)?$", "", name),
            )
        else:
            got = _verb_near(text, s, e, nouns, verbs, [d for j, d in enumerate(found) if j != i], base, bullet)
            if got is None:
                continue
            phrase_start, phrase_end, word, name = got
            told = True
        if is_noise(text, _before(article, number), word, min(phrase_start, s), max(phrase_end, e), told, own):
            continue
        if date.relation != "other" and (_own_name(name, own) or _of_own(name, own)):
            continue
        carried = event_names.carried_noun(text, word, nouns) or event_names.harming_noun(text, word, nouns)
        event_type = _refined(carried or word, text[phrase_start:phrase_end])
        called = event_names.name(text, word, nouns, stops, event_type)
        word = carried or word
        if told and (proper := _PROPER.search(text[phrase_start:phrase_end])) and not _own_name(proper[0], own):
            # "was killed at the Battle of X": the clause names what it tells.
            called, event_type = proper[0], event_types.nouns(proper[0])[0].event_type
        if date.relation == "inside" and not (
            _political_act(word)
            and not _of_own(text, own)
            or event_type == "massacre"
            and own.event_type in ("battle", "siege")
            and told
        ):
            continue
        if date.relation == "other" and told and _of_own(text[e:] if s < 40 else text, own) and word.event_type == "attack":
            # What is done later about the event: a service for those killed in it.
            continue
        if (
            event_type == "battle"
            and word.lemma in ("war", "civil war", "conflict", "campaign", "insurgency")
            and date.relation == "covers"
        ):
            continue
        if id(word) in used:
            continue
        used.add(id(word))
        scope = _scope(text, phrase_start, phrase_end, s, told)
        out.append(
            Mention(
                number,
                base + min(phrase_start, s),
                base + max(phrase_end, e),
                base + scope[0],
                base + scope[1],
                event_type,
                called,
                date,
                told,
                _ONE_MORE.search(text[: word.start]) is not None,
            )
        )
        if told:
            more = _in_next_clause(text, word, max(phrase_end, e), nouns, verbs, found, base)
            for extra in (_beside(text, word, nouns), more):
                if extra is None or id(extra) in used or _own_name(text[extra.start : extra.end + 40], own):
                    continue
                used.add(id(extra))
                kind = _refined(event_names.carried_noun(text, extra, nouns) or extra, text[extra.start : extra.end])
                out.append(
                    Mention(
                        number,
                        base + extra.start,
                        base + extra.end,
                        base + extra.start,
                        base + len(text),
                        kind,
                        event_names.name(text, extra, nouns, stops, kind),
                        date,
                        True,
                    )
                )
    return _clip(out)


_AND = re.compile(
    r"(?:\s(?:of|in|at|on|against|"
    r"near)\s(?:the\s)?(?:[a-z]+\s){0,2}[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)*)?,?\sand\s(?:the\s|an?\s)?"
    r"(?:[a-z][\w-]*\s){0,2}"
)
_NEXT_CLAUSE = re.compile(r"(?:;|,\s(?:and|while|whereas)|\sand\sthen|\swhile|,\sand\sthen)\s(?=\S+\s)")
# Kinds that are events by themselves in the second clause of a sentence; fights and attacks go on in it.
_BY_THEMSELVES = frozenset(
    ("agreement", "air_strike", "massacre", "bombing", "shooting", "kidnapping", "other", "siege", "withdrawal")
)


def _beside(text: str, word: Word, nouns: list[Word]) -> Word | None:
    """ "the bombing of X and the killing of Y on 3 May": the noun before the one that the date follows."""
    return next(
        (
            n
            for n in nouns
            if n.end < word.start
            and n.event_type != word.event_type
            and n.lemma not in event_types.generic()
            and _AND.fullmatch(text[n.end : word.start])
        ),
        None,
    )


def _in_next_clause(
    text: str, word: Word, end: int, nouns: list[Word], verbs: list[Word], found: list[Dated], base: int
) -> Word | None:
    """ "On 3 May a bus was bombed, and the IRA shot dead a policeman": another deed by others on the same date."""
    m = _NEXT_CLAUSE.search(text, max(word.end, 0))
    if m is None or any(word.end <= d.start - base for d in found) or any(w.start() > word.end for w in _sayings(text)):
        return None
    behind = sorted((w for w in (*verbs, *nouns) if w.start > m.end()), key=lambda w: w.start)
    first = next((w for w in behind if w.start - m.end() < 60), None)
    if first is None or first.event_type == word.event_type or first.event_type not in _BY_THEMSELVES:
        return None
    return first if any(v.start == first.start for v in verbs) or _NEW.search(text[: first.start]) else None


def _before(article: Article, number: int) -> str:
    """The sentence before in the same paragraph, if any."""
    if number == 0 or article.sentences[number - 1].block != article.sentences[number].block:
        return ""
    last = article.sentences[number - 1]
    return article.quote(last.char_start, last.char_end) + " "


def _own_name(words: str, own: Event) -> bool:
    """Whether words are the article's own event by its name."""
    want = {w for w in re.findall(r"[^\W_]+", words.lower()) if len(w) > 2 and w not in ("the", "and")}
    return any(want <= set(re.findall(r"[^\W_]+", n.lower())) for n in (own.name, *own.aliases)) if want else False


def _noun_after(text: str, end: int, nouns: list[Word]) -> Word | None:
    """ "a December 2015 suicide attack": the noun in the same phrase right behind the date."""
    if text[end : end + 1] == ",":
        return None
    for n, w in enumerate(nouns):
        if w.start > end and _NP_GAP.fullmatch(text[end : w.start]):
            last = w
            for more in nouns[n + 1 :]:
                if re.fullmatch(r"[\s-]", text[last.end : more.start]):
                    last = more
            # "2016 attack victims": the noun only qualifies another.
            return last
    return None


def _noun_at(text: str, end: int, nouns: list[Word]) -> Word | None:
    """ "in 794 at the Battle of Lutos", "on 3 May in a bomb attack", "on 3 May as part of a withdrawal"."""
    m = re.match(r"\s(?:at|in|during|as part of|in the course of|by way of)\s(?:(?:the|an?)\s)?", text[end:])
    return (
        next(
            (
                w
                for w in nouns
                if w.start >= end + m.end()
                and (w.start == end + m.end() or _NP_GAP.fullmatch(" " + text[end + m.end() : w.start]))
            ),
            None,
        )
        if m
        else None
    )


def _noun_before(text: str, start: int, nouns: list[Word], verbs: list[Word]) -> tuple[int, Word] | None:
    """ "the conquest of Marro on 7 May 1812": the noun whose phrase the date closes."""
    for w in reversed(nouns):
        if w.end > start:
            continue
        gap = _LASTED.sub(" ", text[w.end : start])
        if len(gap) > 90 or _BROKEN.search(gap) or reporting().search(gap):
            return None
        if _HAPPENING.search(gap):
            return None
        if not re.search(
            r"\b(?:in|on|of|at|during|from|between|early|late|dated|later)\s*(?:the\s)?(?:\w+\s)?(?:early\s|late\s|mid-?\s?|"
            r"night of\s(?:the\s)?|morning of\s|evening of\s)?$|\(\s*$|,\s$|,\sin\s|,\son\s",
            gap,
        ):
            return None
        if any(w.end <= v.start < start for v in verbs):
            return None
        lead = re.search(
            r"(?:\b(?:the|an?|its|their|his|her|this|that|these|those|another|several|two|three|first|"
            r"second)\s)?(?:[\w’'.&–-]+[\s-]){0,5}$",
            text[: w.start],
        )
        begin = w.start
        if lead:
            piece = lead[0]
            cut = list(
                re.finditer(
                    r"(?i)\b(?:of|in|on|at|by|from|to|for|after|before|since|during|and|or|with|was|were|as|that|which|"
                    r"against|following|like|than|until|had|has|is|are|when|where|into|occurred|called|launched|staged|"
                    r"behind|including|amid|about|over|between|outside|inside|through|despite|because|due|towards?|killed|"
                    r"called)\s",
                    piece,
                )
            )
            begin = w.start - len(piece) + (cut[-1].end() if cut else 0)
        return begin, w
    return None


def _clause_after(text: str, end: int, nouns: list[Word], verbs: list[Word]) -> tuple[int, int, Word, str] | None:
    """ "two months after a circus was bombed": what the clause behind tells."""
    stop = _BOUNDARY.search(text, end)
    last = stop.start() if stop else len(text)
    words = sorted((w for w in (*nouns, *verbs) if end <= w.start < last), key=lambda w: w.start)
    if not words:
        return None
    word = next((w for w in words if w.lemma not in event_types.generic()), words[0])
    return end, last, word, text[end:last]


def _verb_near(
    text: str, start: int, end: int, nouns: list[Word], verbs: list[Word], others: list[Dated], base: int, bullet: bool
) -> tuple[int, int, Word, str] | None:
    """The verb that a date in an adverbial dates: the first behind an opening date, else the one before it."""
    opening = not re.search(
        r"[^\W\d_]{3,}",
        re.sub(
            r"^\W*(?:on|in|at|by|during|later|early|late|the|following|meanwhile|then|around|about|night|morning|evening|"
            r"afternoon|of|day|that|and|also|however|earlier|between|from|month|month of|beginning|end|mid|sunday|monday|"
            r"tuesday|wednesday|thursday|friday|saturday|ten|one|two|three|after|before)\b|[,\s]",
            "",
            _strip_adverbs(text[_clause_start(text, start) : start]),
        ),
    )
    said = _sayings(text)
    if opening:
        stops = [d.start - base for d in others if d.start - base > end and d.role == "event"]
        stop = min(stops, default=len(text))
        entry = bullet and start < 3
        strong = [v for v in verbs if end <= v.start < stop]
        weak = _named(nouns, [v for v in event_types.weak_verbs(text[:stop]) if end <= v.start])
        new = [
            w
            for w in nouns
            if end <= w.start < stop
            and (
                _NEW.search(text[: w.start])
                or _CAME.fullmatch(text[end : w.start])
                or _DIED_IN.search(text[end : w.start])
                or entry
                and _ENTRY.fullmatch(text[end : w.start])
            )
            and (bullet or w.lemma not in event_types.generic())
        ]
        # "On 5 May the ministry said that ..." dates the saying.
        first = next(
            (w[0] for w in (strong, weak, new) if w and (entry or not any(end <= m.start() < w[0].start for m in said))), None
        )
        if first is None:
            return None
        clause_start, clause_end = end, _clause_end(text, first.end)
        return clause_start, clause_end, first, text[end:clause_end]
    before = [v for v in verbs if v.end <= start and not re.search(r"[;]|\.\s", text[v.end : start])]
    if not before:
        before = _named(
            nouns,
            [v for v in event_types.weak_verbs(text[:start]) if start - v.end < 50 and not _BROKEN.search(text[v.end : start])],
        )
    if not before:
        # "broken on 14 October, when rebels ambushed a convoy"
        when = re.match(r",?\s(?:when|as|in which|during which)\s", text[end:])
        skip = end + (when.end() if when else 0)
        near = 60 + event_names.without_insertions(text)[skip:].count("\0")
        after = [v for v in verbs if v.start >= skip and v.start - skip < near and not _BROKEN.search(text[skip : v.start])]
        if not after or any(end <= m.start() < after[0].start for m in said):
            return None
        first = after[0]
        begin = _clause_start(text, start)
        stop = _clause_end(text, first.end)
        return begin, stop, first, text[skip:stop] if when else text[begin:start] + text[end:stop]
    nearest = before[-1]
    if (
        start - nearest.end > 120
        or any(nearest.end <= m.start() < start for m in said)
        or re.search(r",\s(?:who|which|and|but|when|where)\s", text[nearest.end : start])
    ):
        return None
    if any(nearest.end <= d.start - base < start for d in others):
        return None
    begin = _clause_start(text, nearest.start)
    return begin, end, nearest, text[begin:start]


_ADJECTIVE = re.compile(r"\b(?:an?|the|his|her|their|its|two|three|several|some)\s$")


def _sayings(text: str) -> list[re.Match[str]]:
    """Words of reporting that may take a date from what happened: no adjectives ("a retired colonel"), nothing inserted."""
    bare = event_names.without_insertions(text)
    return [m for m in reporting().finditer(bare) if not _ADJECTIVE.search(bare[: m.start()])]


def _named(nouns: list[Word], weak: list[Word]) -> list[Word]:
    """Weak verbs take their kind from the noun that stands as their subject: "clashes left twenty dead"."""
    out = []
    for v in weak:
        subject = next(
            (
                n
                for n in reversed(nouns)
                if n.end <= v.start and v.start - n.end < 60 and n.lemma not in ("war", "campaign", "death", "action")
            ),
            None,
        )
        out.append(replace(v, event_type=subject.event_type, lemma=subject.lemma) if subject else v)
    return out


def _strip_adverbs(words: str) -> str:
    previous = None
    while previous != words:
        previous = words
        words = re.sub(
            r"^\W*(?:on|in|at|by|during|later|early|late|the|following|meanwhile|then|around|about|night|morning|evening|"
            r"afternoon|midnight|of|day|that|and|also|however|earlier|between|from|month|beginning|end|mid|sunday|monday|"
            r"tuesday|wednesday|thursday|friday|saturday|after|before|just|only|less|more|than|nearly|almost|within|some|"
            r"shortly|soon|immediately|exactly|over|under|second|first|third|again|next|previous|year|week|weeks|months|"
            r"years|days|as|ten|one|two|three|four|five|six|seven|half|both)\b",
            "",
            words,
            flags=re.I,
        )
    return words


def _clause_start(text: str, at: int) -> int:
    last = 0
    for m in _BOUNDARY.finditer(text[:at]):
        last = m.end()
    return last


def _clause_end(text: str, at: int) -> int:
    m = _BOUNDARY.search(text, at)
    return m.start() if m else len(text)


def _refined(word: Word, phrase: str) -> str:
    """The kind by the most telling noun of the phrase; the verb's or the noun's own otherwise."""
    specific = [
        w
        for w in event_types.nouns(phrase)
        if w.lemma not in event_types.generic() and w.event_type not in ("withdrawal", "agreement", "other", "battle")
    ]
    if word.event_type in ("attack",) and specific:
        return specific[-1].event_type
    if word.lemma == "death":
        # Of itself no violence; whose death an article dates was mostly a ruler.
        return "other"
    if word.event_type == "massacre" and re.search(r"\bwas\s(?:\w+\sand\s)?executed\b", phrase):
        return "other"
    if (
        word.event_type in ("shooting", "attack")
        and re.search(r"\b(?:bomb|explosion|explosive|mine|grenade and gun)\b", phrase)
        and "gun" not in phrase
    ):
        return "bombing"
    if word.event_type == "bombing" and re.search(
        r"\b(?:jets|planes|aircraft|air force|warplanes|coalition|helicopters|airstrikes?)\b", phrase, re.I
    ):
        return "air_strike"
    return word.event_type


def _of_own(text: str, own: Event) -> bool:
    """Whether the words name the article's own event."""
    return any(len(n.split()) > 1 and n.lower() in text.lower() for n in (own.name, *own.aliases))


def _political_act(word: Word) -> bool:
    """Inside the article's own event only agreements and acts of state are events of their own."""
    return word.event_type == "agreement" or bool(
        re.match(
            r"declared|proclaimed|proclamation|declaration|elect|(?:general )?election|dissol|abdicat|overthr|depos|resign|"
            r"referendum|plebiscite|was crowned|coronation|was elected|(?:military )?coup|staged a coup|seized power|took power|"
            r"annex|independence|martial law|state of emergency|took office|was sworn in|inaugurat|promulgated|seceded|"
            r"secession|partition|came into force|government was formed|broke off diplomatic|gained independence|ultimatum",
            word.lemma,
        )
    )


def _named_aside(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return bool(re.search(rf"{aside().pattern}\s(?:\w+\s){{0,2}}$", before, re.I))


def _scope(text: str, start: int, end: int, date_start: int, told: bool) -> tuple[int, int]:
    """Where in the sentence claims are about the mention: a told one has its clause and what follows."""
    if told:
        return (0 if date_start < 60 or start == 0 else _clause_start(text, min(start, date_start)), len(text))
    stop = re.search(
        r";|,\s(?:but|while|whereas|and\sthe)\s|\s(?:while|whereas)\s|,\s(?:killing|leaving|wounding|injuring)(?=\s)(?!x)",
        text[end:],
    )
    return start, end + stop.start() if stop and not re.match(r",\s(?:killing|leaving|wounding|injuring)", stop[0]) else len(text)


def _clip(found: list[Mention]) -> list[Mention]:
    """Scopes end where the next mention begins."""
    found.sort(key=lambda m: m.start)
    out = []
    for i, m in enumerate(found):
        later = [n for n in found[i + 1 :] if n.start > m.start]
        end = min([m.scope_end] + [max(n.scope_start, m.end) if n.scope_start > m.start else n.start for n in later])
        start = m.scope_start if i == 0 else max(m.scope_start, min(found[i - 1].end, m.start))
        out.append(replace(m, scope_start=min(start, m.start), scope_end=max(end, m.end)))
    return out
