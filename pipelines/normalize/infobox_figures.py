"""Figures of an infobox line: each number with what it counts, what became of it, and who says so.

What belongs here: the grammar of Casualties, Strength, Fatalities, Injuries and their like: items,
statuses, groups, parts of a whole, and the reach of notes and labels. What does not: taking the value
apart (``infobox_values``), what a note says (``infobox_notes``), and the other fields.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from .actors import Cast, head_class, singular
from .infobox_notes import Source, label, note, party, tail
from .infobox_values import INNER_LABEL, Item, Note, Value, items, notes_of, squeeze
from .lexicon import load
from .quantities import Quantity, find

PEOPLE_STATUSES = ("killed", "injured", "captured", "missing", "displaced", "casualties")


@dataclass(slots=True)
class Figure:
    """One figure of a line. ``claim_type`` None until a status or the field gives it; ``group`` "" without one.
    ``also``: further claim types that the same words tell."""

    anchor: int
    quantity: Quantity | None
    claim_type: str | None
    group: str = ""
    thing: str | None = None
    subject_type: str | None = None
    source: Source | None = None
    stance: str = "asserts"
    part: bool = False
    parts: list[Figure] = field(default_factory=list)
    inherited: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the field gives to figures that say nothing themselves: the claim type, the side's number and type."""

    default: str
    number: int | None
    side_type: str
    cast: Cast


class _Patterns:
    def __init__(self) -> None:
        box = load("infobox")
        status = box["status"]
        self.kind: list[tuple[re.Pattern[str], str]] = [(re.compile(rf"(?:{'|'.join(words)})", re.I), kind) for kind, words in status.items()]
        every = sorted((w for words in status.values() for w in words), key=len, reverse=True)
        self.status = re.compile(rf"(?<![\w-])(?:{'|'.join(every)})(?![\w-])", re.I)
        bare = box["bare"]
        alt = {k: "|".join(sorted(bare[k], key=len, reverse=True)) for k in bare}
        losses = r"(?:casualt(?:y|ies)|losses|loss|deaths?|fatalities|injuries|casualties and losses|losses and casualties)"
        self.scaled = re.compile(rf"(?P<q>{alt['scaled']})(?:\s+(?:(?:human|military|civilian|material|combined|total|troop|personnel)\s+)?(?P<what>{losses}|killed|wounded|injured|captured))?\b(?!\s*[-\w])|(?P<q2>{alt['scaled']})\s+(?P<what2>{losses})\b", re.I)
        self.unknown = re.compile(rf"(?P<q>{alt['unknown']})(?!\s+(?:number|[a-z]*men\b|assailants?|attackers?|perpetrators?))", re.I)
        self.unreported = re.compile(rf"(?:{alt['unreported']})(?:\s+(?:yet|by \w+))?\.?", re.I)
        self.none = re.compile(rf"(?P<q>{alt['none']})(?:\s+(?:reported|known|confirmed|recorded|mentioned))?\.?", re.I)
        self.whole = re.compile(rf"(?P<q>{alt['whole']})\b", re.I)
        self.skip = re.compile(rf"(?:{alt['skip']})\.?", re.I)
        self.label = re.compile(r"(?P<words>[^:()]{1,90}?)\s*:(?!\d\d)\s*")
        self.including = re.compile(r"(?:^|\b)(?:including|incl\.?|inc\.|of (?:which|whom|them)|among (?:them|which|whom)|plus|excluding|not including|and|counting|with|\+)\s*", re.I)
        self.part = re.compile(r"(?:including|incl\.?|of (?:which|whom|them)|among (?:them|which|whom))\b", re.I)
        self.excluding = re.compile(r"\b(?:excluding|not including|exclud\w+|except|without|besides)\b", re.I)
        self.attacker = re.compile(
            r"(?P<the>the|both|all|an?|\d+|one|two|three|four|five|six)?\s*(?P<who>(?:(?:suicide|lone|alleged|suspected)\s+)?(?:attackers?|perpetrators?|shooters?|(?:suicide\s+)?bombers?|gunm[ae]n|suspects?|assailants?|killers?|hijackers?|murderers?|perp|militants?|terrorists?))\b", re.I)
        self.lead_in = re.compile(r"^(?:of\s+(?:the\s+|its\s+|their\s+)?|were\s+|was\s+|have\s+been\s+|had\s+been\s+|are\s+|other\s+|more\s+|the\s+|total\s+|in\s+total\s*|overall\s*|men\s+(?=were\b)|(?:confirmed|initially|reportedly|possibly|estimated|est\.|approx\.)\s*)+", re.I)
        self.trail = re.compile(r"(?:(?:^|(?<=[\s,]))(?:were|was|have been|had been|are|reportedly|also|and|or|seriously|severely|lightly|badly|critically|at least|the|a|an|in|from|of|by|including|overall|total|in total|altogether|confirmed|presumed|over|more than|several|alone|each|only)\s*|[-–,:;&/+\s]+)+$", re.I)
        self.cut = re.compile(r"\s+(?:in|at|on|near|during|from|by|after|before|with|who|which|that|under|between|against|per|for|aboard|to|inside|outside|within|as|since|until|through|while|initially|later|out|including|excluding|plus|incl\.?)\b.*$", re.I | re.S)
        self.adverb = re.compile(r"(?:seriously|severely|critically|lightly|slightly|badly|fatally|mortally|in (?:critical|serious|stable)|in [A-Z]|at [A-Z]|on \d|on [A-Z]|initially|later|from (?:wounds|injuries)|by |directly|indirectly|immediately|instantly|according|per |after|months?|years?|each|dead on)", re.I)
        words = box["thing_words"]
        self.things = frozenset(words["nouns"].split())
        self.people = frozenset(words["people"].split())
        self.formations = frozenset(words["formations"].split())
        self.not_things = frozenset(words["not_things"].split())
        self.total = re.compile(r"(?:(?:grand |overall |combined |in )?totals?(?: \w+)?|overall|combined|altogether)", re.I)


@cache
def _p() -> _Patterns:
    return _Patterns()


@cache
def _known_things() -> dict[str, str]:
    lex = load("things")
    return {w: k for k in ("military", "neutral", "civilian") for w in lex[k]["nouns"].split()}


def thing(group: str) -> str | None:
    """The unit of a group of things, singular ("battering ram"); None for people and unknown nouns."""
    p = _p()
    g = group.lower()
    of = re.match(r"(pieces?|items?|units?|types?|kinds?|loads?|rounds?|cases?) of (?:the )?([\w' -]+)", g)
    if of and of.group(1).startswith("piece"):
        return f"piece of {of.group(2).split()[-1]}"
    if of:
        g = of.group(2)
    g = re.split(r"\s+of\s+", g)[0]
    words = re.findall(r"[^\W_][\w'’/.-]*", g)
    if not words:
        return None
    last = words[-1]
    if last in p.people or last in p.not_things or _one(last) in p.not_things:
        return None
    head = _one(last)
    if len(words) > 1:
        pair = f"{_one(words[-2]) if words[-2].endswith('s') and not words[-2].endswith('ss') else words[-2]}-{head}"
        if pair in p.people:
            return None
        if pair in p.things or pair in _known_things():
            return pair.replace("-", " ")
    if head_class(head) not in (None, "unknown") and head not in p.things:
        return None
    if head in p.things or head in _known_things() or _BUILT.search(head):
        return head
    if last.rstrip("s").isdigit() and len(words) > 1:
        last = f"{words[-2]}-{last}"
    if any(c.isdigit() for c in last) and any(c.isalpha() for c in last) and not last[0].isdigit():
        return "aircraft" if re.match(r"(?:mig|su|tu|il|an|yak|f|b|c|a|p|he|ju|bf|me|fw|do|mi|uh|ah|ch|ka|mq|rq|av|ac)-?\d", last) else "vehicle"
    return None


# Compounds that no list holds: "floatplane", "steamship", "armoured-truck".
_BUILT = re.compile(r"\w(?:planes?|ships?|boats?|craft|copters?|trucks?|guns?|wagons?|tanks?|cars?|missiles?|rockets?)$")


def formation(group: str) -> str | None:
    """The unit of a group of formations: "battalion" of "three infantry battalions"."""
    words = re.findall(r"[^\W\d_][\w'’-]*", re.split(r"\s+of\s+", group.lower())[0])
    head = _one(words[-1]) if words else ""
    return head if head in _p().formations else None


def _one(word: str) -> str:
    if word in ("aircraft", "barracks", "corps", "artillery", "headquarters", "fleet"):
        return word
    if word.endswith("ves"):
        return word[:-3] + "f"
    for cut in (1, 2):
        # "houses" is "house", "churches" "church": the tables know which.
        if word.endswith(("s", "es")[cut - 1]) and len(word) > 3 and (word[:-cut] in _p().things or word[:-cut] in _known_things()):
            return word[:-cut]
    return singular(word)


def figures(value: Value, setting: Setting) -> list[Figure]:
    """Every figure of the value, in order, with its source."""
    return _Reader(setting).read(value)


@dataclass(slots=True)
class _Label:
    """A label that still holds: for deeper bullets, or up to the next separator."""

    level: int
    source: Source | None = None
    status: list[str] = field(default_factory=list)
    group: str = ""
    alone: bool = False


class _Reader:
    """Reads one value; keeps the labels that hold and the run of figures that a note may still cover."""

    def __init__(self, setting: Setting) -> None:
        self.s = setting
        self.out: list[Figure] = []
        self.labels: list[_Label] = []
        self.run: list[Figure] = []
        self.attributed = False

    def read(self, value: Value) -> list[Figure]:
        self.attributed = any(note(n.text, self.s.cast) or party(n.text, self.s.cast, self.s.number, False)
                              for n in notes_of(value.text, 0)[1])
        for segment in value.segments:
            if segment.hard:
                self.labels.clear()
            # A label without words of its own holds for what follows, whatever flattening did to the levels.
            self.labels = [x for x in self.labels if x.level < segment.level and (x.alone or x.level > 0)
                           or x.level == segment.level and x.alone]
            self.run = []
            text, start = segment.text, segment.start
            text, start = self._labels(text, start, segment.level)
            if text.strip():
                self._segment(text, start, segment.level)
        return self.out

    def _labels(self, text: str, start: int, level: int) -> tuple[str, int]:
        """Take the labels off the front: "Per Russia:", "Killed:", "Army:"."""
        for _ in range(3):
            m = _p().label.match(text)
            if not m or INNER_LABEL.search(text, 0, m.end()):
                break
            words = m.group("words")
            found = self._label(words, level, alone=not text[m.end():].strip(), start=start)
            if found is None:
                break
            self.labels = [x for x in self.labels if x.level < level or (x.source is None) != (found.source is None)]
            self.labels.append(found)
            text, start = text[m.end():], start + m.end()
        return text, start

    def _label(self, words: str, level: int, alone: bool, start: int) -> _Label | None:
        p = _p()
        plain = squeeze(words)
        if p.total.fullmatch(plain):
            return _Label(level, alone=alone)
        source = label(plain, self.s.cast, self.s.number)
        if source is not None:
            return _Label(level, source, alone=alone)
        if p.unknown.fullmatch(plain):
            self._add(Figure(start, Quantity(plain, 0, len(plain), None, None, "unknown"), self._default()))
            return _Label(level, alone=alone)
        statuses = self._statuses(plain)
        if statuses and not find(plain, True):
            group = squeeze(p.status.sub(" ", plain))
            group = "" if re.fullmatch(r"(?:and|or|total|confirmed|in action|\W)*", group, re.I) else group
            return _Label(level, status=statuses, group=group, alone=alone)
        if find(plain, True):
            # A whole before its parts: "5,000: 3,000 infantry, 2,000 cavalry".
            for f in self._item(Item(words, start, False)):
                self._add(f)
            return _Label(level, alone=alone)
        if re.fullmatch(r"[^\d]{2,60}", plain):
            return _Label(level, group=plain, alone=alone)
        return None

    def _default(self) -> str:
        return "casualties" if self.s.default == "notes" else self.s.default

    # One segment

    def _segment(self, text: str, start: int, level: int) -> None:
        p = _p()
        found: list[Figure] = []
        for item in items(text, start):
            m = p.label.match(item.text)
            if m and not item.joined:
                source = label(squeeze(m.group("words")), self.s.cast, self.s.number)
                if source is not None or self._label_like(m.group("words")):
                    self.labels = [x for x in self.labels if x.level < level or x.source is not None and source is None]
                    rest, at = self._labels(item.text, item.start, level)
                    self.run = []
                    item = Item(rest, at, False, item.notes)
            closing = tail(item.text, self.s.cast)
            if closing:
                item = Item(item.text[:closing[0]].rstrip(" ,"), item.start, item.joined, item.notes)
            part = p.part.match(item.text)
            if part and found:
                self._parts(item.text, item.start, found[-1])
                continue
            new = self._item(item)
            # "5 officers and 60 men killed": the status stands with the last.
            self._share(found, new)
            found += new
            waiting = list(new)
            for n in item.notes:
                while waiting and waiting[0].anchor < n.start:
                    self._add(waiting.pop(0))
                self._note(n, [f for f in new if f.anchor < n.start] or found[-1:])
            for f in waiting:
                self._add(f)
            if closing:
                self._attribute(closing[1])
        self._settle(found)

    def _label_like(self, words: str) -> bool:
        return bool(self._statuses(words)) or self.s.cast.side(squeeze(words)) is not None or bool(_p().total.fullmatch(squeeze(words)))

    def _add(self, f: Figure) -> None:
        for x in reversed(self.labels):
            if x.source is not None and f.source is None:
                f.source = x.source
                if x.source.kind == "denies":
                    f.stance = "denies"
            if x.status and f.claim_type is None:
                people = [s for s in x.status if s in PEOPLE_STATUSES]
                f.claim_type = (people[0] if len(people) == 1 else "casualties") if people else "equipment" if "things" in x.status else None
            if x.group and not f.group and f.claim_type != "equipment":
                f.group, f.inherited = x.group, True
        self.out.append(f)
        self.run.append(f)

    def _note(self, n: Note, owners: list[Figure]) -> None:
        """A note: a source for what stands to its left, or the parts of the figure before it."""
        source = note(n.text, self.s.cast) or party(n.text, self.s.cast, self.s.number, self.attributed)
        if source is not None:
            self._attribute(source)
            return
        if not owners:
            return
        owner = owners[-1]
        pieces = re.split(r"\s*;\s*", n.text)
        last = note(pieces[-1], self.s.cast) if len(pieces) > 1 else None
        body = n.text[: n.text.rindex(pieces[-1])] if last is not None else n.text
        self._parts(body, n.start, owner)
        if last is not None:
            self._attribute(last)

    def _attribute(self, source: Source) -> None:
        """The note covers what stands to its left, back to the last note or separator."""
        for f in self.run:
            if source.kind == "denies":
                denied = replace(f, stance="denies", source=source, parts=[])
                self.out.append(denied)
            elif f.source is None:
                f.source = source
        self.run = []

    def _parts(self, text: str, start: int, owner: Figure) -> None:
        """The parts in brackets behind a figure."""
        p = _p()
        text = text.replace("(", " ").replace(")", " ")
        if p.excluding.search(text) or owner.quantity is None:
            return
        new: list[Figure] = []
        for item in items(re.sub(r";", ",", text), start):
            lead = p.including.match(item.text)
            body = item.text[lead.end():] if lead else item.text
            at = item.start + (lead.end() if lead else 0)
            who = p.attacker.match(body)
            if who and (not body[who.end():].strip() or self._statuses(body[who.end():]) or lead):
                new.append(self._attacker_part(who, at, body[who.end():]))
                continue
            qs = find(body, True)
            if not qs or p.adverb.match(body[qs[0].end:].strip()):
                continue
            fresh = self._item(Item(body, at, item.joined), parts=True)
            self._share(new, fresh)
            new += fresh
        for f in new:
            f.part = True
            if f.claim_type is None:
                f.claim_type = owner.claim_type
        owner.parts += new
        for f in new:
            self._add(f)

    def _attacker_part(self, m: re.Match[str], at: int, rest: str) -> Figure:
        the = (m.group("the") or "").lower()
        plural = m.group("who").lower().endswith(("s", "men"))
        qs = find(the, True) if the and the not in ("the", "all") else []
        if qs:
            quantity = replace(qs[0], start=0, end=len(the))
            quantity = None if quantity.text in ("a", "an") else quantity
        else:
            quantity = None
        status = self._statuses(rest)
        f = Figure(at, quantity, status[0] if status else None, squeeze(m.group()) if not qs else m.group("who"), subject_type="armed_group")
        if quantity is None:
            f.quantity = Quantity("", 0, 0, None if plural else 1, None if plural else 1, "exact" if not plural else "")
        return f

    # One item

    def _statuses(self, text: str) -> list[str]:
        """The claim types that the words tell, in order, each once; "none" for what is no claim."""
        p = _p()
        out: list[str] = []
        for m in p.status.finditer(text):
            kind = next((k for pattern, k in p.kind if pattern.fullmatch(m.group())), None)
            if kind and kind not in out:
                out.append(kind)
        return out

    def _item(self, item: Item, parts: bool = False) -> list[Figure]:
        """The figures of one entry."""
        p = _p()
        text = item.text
        plain = text.strip(" .,–—-")
        if not plain or p.skip.fullmatch(plain):
            return []
        if p.unreported.fullmatch(plain):
            return [Figure(item.start, None, self._default(), stance="unreported")]
        bare = self._bare(plain, item)
        if bare is not None:
            return bare
        one_counts = parts or bool(self._statuses(text))
        qs = [q for q in find(text, True) if one_counts or q.text.lower() not in ("a", "an")]
        qs = [q for q in qs if not (q.qualifier == "none" and p.none.fullmatch(plain) is None and self._negated_only(text, q))]
        if not qs:
            return self._without_figure(text, item)
        out: list[Figure] = []
        before = text[:qs[0].start]
        for i, q in enumerate(qs):
            after = text[q.end: qs[i + 1].start if i + 1 < len(qs) else len(text)]
            f = self._figure(q, before if i == 0 else "", after, item, len(qs) == 1)
            if f is not None:
                out += [f, *(replace(f, claim_type=kind, also=()) for kind in f.also)]
        return out

    def _negated_only(self, text: str, q: Quantity) -> bool:
        return q.text.lower() == "no" and not self._statuses(text) and self.s.default in ("strength", "participants")

    def _bare(self, plain: str, item: Item) -> list[Figure] | None:
        """A value that is one word of quantity: Heavy, Unknown, None."""
        p = _p()
        m = p.none.fullmatch(plain)
        if m:
            kind = self._default()
            if kind == "casualties":
                told = next((f for f in reversed(self.out) if f.claim_type), None)
                if told is not None and told.claim_type == "killed" and re.match(r"none|0|zero|nil", plain, re.I) and len(self.out) and self._just_before(told, item):
                    kind = "killed"
            return [Figure(item.start, Quantity(m.group("q"), 0, 0, 0, 0, "none"), kind)]
        m = p.unknown.match(plain)
        if m:
            rest = plain[m.end():]
            statuses = [s for s in self._statuses(rest) if s not in ("none", "things")]
            kind = statuses[0] if len(statuses) == 1 else "casualties" if statuses else self._default()
            if not rest.strip(" .,") or statuses:
                group = squeeze(p.status.sub(" ", rest)) if statuses else ""
                group = "" if re.fullmatch(r"(?:and|or|number|\W)*", group) else group
                return [Figure(item.start, Quantity(m.group("q"), 0, 0, None, None, "unknown"), kind, group)]
            if re.match(r"\s*(?:\(|but|see|\?|exactly|precisely|at present|yet|to)", rest):
                return [Figure(item.start, Quantity(m.group("q"), 0, 0, None, None, "unknown"), self._default())]
        m = p.scaled.match(plain)
        if m and self.s.default != "strength":
            what = m.group("what") or m.group("what2")
            kinds = self._statuses(what) if what else []
            q = m.group("q") or m.group("q2")
            return [Figure(item.start, Quantity(q, 0, 0, None, None, "vague"), kinds[0] if kinds else self._default())]
        return None

    def _just_before(self, f: Figure, item: Item) -> bool:
        return self.out[-1] is f or self.out[-1].part

    def _without_figure(self, text: str, item: Item) -> list[Figure]:
        """"The bishop taken prisoner", "entire garrison captured", "wounded" after "killed,"."""
        p = _p()
        if self.s.default in ("strength", "participants", "defenders", "notes"):
            return []
        statuses = self._statuses(text)
        people = [s for s in statuses if s in PEOPLE_STATUSES]
        if not people or "none" in statuses:
            return []
        m = p.status.search(text)
        group = squeeze(p.lead_in.sub("", p.trail.sub("", text[:m.start()])))
        whole = p.whole.match(text.strip())
        if not group:
            return [Figure(item.start, None, "+".join(people))] if self.run else []
        if thing(group) and statuses[0] != "killed":
            return []
        kind = people[0] if len(people) == 1 else "casualties"
        if whole:
            noun = squeeze(re.sub(p.whole, "", group, count=1))
            return [Figure(item.start, Quantity(whole.group("q"), 0, 0, None, None, "vague"), kind, noun)]
        words = group.split()
        last = _one(words[-1].lower())
        is_one = re.match(r"(?:the|an?|his|one)\b", text.strip(), re.I) and not words[-1].lower().endswith("s") or len(words) > 1 and all(w[0].isupper() or w in ("of", "de", "al", "bin", "von", "the") for w in words)
        if is_one and (head_class(last) or words[0][0].isupper()):
            return [Figure(item.start, Quantity("", 0, 0, 1, 1, "exact"), kind, group)]
        if head_class(last) and kind in ("killed", "injured", "captured"):
            return [Figure(item.start, Quantity("", 0, 0, None, None, ""), kind, group)]
        return []

    def _figure(self, q: Quantity, before: str, after: str, item: Item, only: bool) -> Figure | None:
        p = _p()
        anchor = item.start + q.start
        hits = list(p.status.finditer(after))
        lead = before if not hits else ""
        statuses = self._statuses(after) or self._statuses(before)
        if not statuses and self.out and p.adverb.match(after.strip()):
            return None
        if "none" in statuses and not any(s in PEOPLE_STATUSES for s in statuses):
            return None
        if "none" in statuses:
            statuses = [s for s in statuses if s != "none"]
        noun = after[:hits[0].start()] if hits else after
        group = self._noun(noun)
        if hits and not group:
            # "200 killed civilians", "12 wounded soldiers", "killed civilians: 5".
            behind = self._noun(after[hits[-1].end():])
            if behind and head_class(_one(behind.split()[-1].lower())):
                group = behind
        if not group and lead:
            front = self._noun(p.status.sub(" ", lead))
            front = re.sub(r"^(?:including|incl\.?|of which|of whom|plus|and|total|over|the)\b\s*", "", front, flags=re.I)
            if front and (head_class(_one(front.split()[-1].lower())) or thing(front)):
                group = front
        unit = thing(group) if group else None
        people = [s for s in statuses if s in PEOPLE_STATUSES]
        group_class = head_class(_one(group.split()[-1].lower())) if group else None
        if unit and group_class and unit not in ("position",) and self.s.default != "strength" and any(s in ("killed", "injured", "missing") for s in people):
            unit = None
        if group and not unit and formation(group) and self.s.default == "strength":
            return Figure(anchor, q, "strength", group, thing=formation(group))
        if self.s.default in ("strength", "participants", "defenders"):
            if people and self.s.default == "strength" and any(s in ("killed", "injured") for s in people):
                return None
            return Figure(anchor, q, "strength", group, thing=unit)
        if unit or "things" in statuses and not people and (group or "burned" not in after):
            if unit is None and group_class and "things" in statuses:
                return Figure(anchor, q, "casualties" if self._default() == "casualties" else self._default(), group)
            if unit is None and not group:
                return Figure(anchor, q, None, "") if not hits or not self.out or self.out[-1].claim_type != "equipment" else Figure(anchor, q, "equipment", self.out[-1].group, thing=self.out[-1].thing)
            if group and _one(group.split()[-1].lower()) in p.not_things:
                return None
            if q.low is None and q.high is None and q.qualifier == "vague" and q.text.lower() in ("all", "some") and not unit:
                return None
            return Figure(anchor, q, "equipment", group, thing=unit or _one(group.split()[-1].lower()))
        if not group and self.run and self.run[-1].claim_type == "equipment" and hits and set(statuses) <= {"things", "casualties"}:
            # "3 helicopters damaged, 1 lost"
            return Figure(anchor, q, "equipment", self.run[-1].group, thing=self.run[-1].thing)
        if not people:
            if self.s.default == "notes":
                return None
            return Figure(anchor, q, None, group)
        kind = people[0] if len(people) == 1 else "casualties"
        if len(people) > 1 and q.low is None and q.high is None and "casualties" not in people and not re.search(r"\bor\b|/", after):
            # No figure to be split: "an unknown number killed and kidnapped" says it of both.
            return Figure(anchor, q, people[0], group, also=tuple(people[1:]))
        if kind == "casualties" and len(people) == 2 and people[1] == "casualties" or len(people) == 2 and people[0] == "casualties":
            kind = people[0] if people[0] != "casualties" else people[1]
        return Figure(anchor, q, kind, group)

    def _noun(self, text: str) -> str:
        p = _p()
        s = squeeze(p.lead_in.sub("", text.strip()))
        s = p.cut.sub("", " " + s).strip()
        s = squeeze(p.trail.sub("", s))
        s = p.lead_in.sub("", s)
        if re.fullmatch(r"(?:men|people|persons?|total|others?|more|estimated|initially|\+|each|[^\w]+|\?|of|or more|or so|overall|all ranks|in total|dead|alone|combined)?", s, re.I):
            return s if s.lower() in ("men", "people", "persons", "person") else ""
        return s if any(c.isalpha() for c in s) and len(s) <= 80 else ""

    # Over the items of a segment

    def _share(self, found: list[Figure], new: list[Figure]) -> None:
        """Statuses that reach back ("5 officers and 60 men killed", "200 killed, wounded or captured")."""
        if len(new) == 1 and new[0].quantity is None and new[0].stance == "asserts" and found:
            kinds = new[0].claim_type.split("+")
            last = found[-1]
            if last.claim_type in PEOPLE_STATUSES and last.quantity is not None and kinds != [last.claim_type]:
                last.claim_type = "casualties"
            elif last.claim_type is None:
                last.claim_type = kinds[0] if len(kinds) == 1 else "casualties"
            new.clear()
            return
        if new and new[0].claim_type in PEOPLE_STATUSES and new[0].group:
            for f in reversed(found):
                if f.claim_type is not None or not f.group:
                    break
                f.claim_type = new[0].claim_type
        if new and new[0].claim_type == "equipment":
            for f in reversed(found):
                if f.claim_type is not None or not f.group or f.thing is None:
                    break
                f.claim_type = "equipment"

    def _settle(self, found: list[Figure]) -> None:
        """Fill in what the figures of a segment leave open from each other and from the field."""
        previous: Figure | None = None
        for f in found:
            if f.claim_type is None and previous is not None and f.group and self.s.default == "casualties" and previous.claim_type in PEOPLE_STATUSES:
                f.claim_type = previous.claim_type
            if f.claim_type is None:
                f.claim_type = self._default()
            for part in f.parts:
                if part.claim_type is None:
                    part.claim_type = f.claim_type
            if f.claim_type in PEOPLE_STATUSES and not f.group and previous is not None and previous.group and previous.claim_type in PEOPLE_STATUSES and f.quantity is not None:
                f.group, f.inherited = previous.group, True
            if f.claim_type in PEOPLE_STATUSES:
                previous = f
