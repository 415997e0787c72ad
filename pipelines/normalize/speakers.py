"""Who is speaking, by the words of a phrase: the class of its head, of its name, of what stands behind it.

What belongs here: the tables of speakers (``lexicon/speakers.toml``) and reading one phrase with them. What does
not: what the article says of a name, sides, armed groups' names (``actors`` brings them in).
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .lexicon import load

KINDS = ("armed_group", "media", "organization", "expert", "government", "witness")
_COMPLEMENT = re.compile(r"\s+(?:of|for|from|in|at|by|to|with|on)\s+")
_OWNED = re.compile(r"^(.{2,60}?)(?:['’]s|(?<=s)['’])\s+(.+)$")
_OFFICIAL = re.compile(r"\bofficial\b", re.I)
_ROLE = re.compile(r"((?:[Tt]he |[Aa]n? )?(?:[\w'’-]+ )*?[a-z][\w'’-]+)(?: [A-Z][\w.'’-]+)+$")
_SOME_OF = re.compile(r"(?:at least )?(?:one|two|three|four|five|some|many|most|several|another|others|both|all|a number|a group|members?|\d+)", re.I)
_LEAD = re.compile(r"^(?:the|a|an|one|some|two|three|four|several|many|most|other|its|their|his|her|\d+)\s+", re.I)


@cache
def _heads() -> dict[str, str]:
    table = load("speakers")["heads"]
    out: dict[str, str] = {}
    for kind in (*KINDS, "office"):
        for w in table[kind].split():
            out.setdefault(w, kind)
    return out


@cache
def _defaults() -> dict[str, str]:
    return {w: kind for kind, ws in load("speakers")["defaults"].items() for w in ws.split()}


@cache
def _names() -> dict[tuple[str, bool], re.Pattern[str]]:
    """Each class's names, at a text's end or anywhere; entries in lower case are common nouns in any case."""
    out = {}
    for kind, names in load("speakers")["names"].items():
        common = [n for n in names if re.sub(r"\\.|[^A-Za-z]", "", n)[:1].islower()]
        proper = [n for n in names if n not in common]
        sources = ([f"(?i:{'|'.join(common)})"] if common else []) + ([f"(?:{'|'.join(proper)})"] if proper else [])
        whole = r"(?<![\w-])(?:" + "|".join(sources) + r")(?![\w-])"
        out[kind, False], out[kind, True] = re.compile(whole + r"\Z"), re.compile(whole)
    return out


@cache
def _nobody() -> re.Pattern[str]:
    lex = load("speakers")["unspecified"]
    return re.compile(rf"(?:(?:{'|'.join(lex['words'].split())}) )*(?:{'|'.join(lex['heads'].split())})", re.I)


@cache
def presented() -> re.Pattern[str]:
    """ "a man who presented himself as X", "a caller claiming to speak for X": who he says he is."""
    return re.compile(rf"\b(?:{'|'.join(load('speakers')['patterns']['presented'])})\s+(?:a |an |the )?(.+)")


@cache
def short_name() -> re.Pattern[str]:
    """ "the commission": a body of which only its full name says what it is."""
    return re.compile(rf"[Tt](?:he|his) ({load('speakers')['patterns']['short'].replace(' ', '|')})")


def saying() -> str:
    """Forms of verbs that only who speaks is subject of, as alternatives of a pattern."""
    return load("speakers")["patterns"]["saying"].replace(" ", "|")


def nobody(phrase: str) -> bool:
    """Whether a phrase names nobody in particular: "some sources", "other reports"."""
    return bool(_nobody().fullmatch(_LEAD.sub("", phrase.strip()).strip() or phrase)) or bool(_nobody().fullmatch(phrase))


def head_word(text: str) -> str:
    found = re.findall(r"[^\W\d_][\w-]*", text)
    return found[-1].lower() if found else ""


def head_kind(text: str) -> str | None:
    """The class of the phrase's last word, ``office`` where that says nothing of who stands behind it."""
    heads, low = _heads(), head_word(text)
    return heads.get(low) or (heads.get(low[:-1]) or heads.get(low[:-2]) if low.endswith("s") else None)


def name_kind(text: str, *, anywhere: bool = False) -> str | None:
    """The class whose name ends the text, else (``anywhere``) the one that stands last; the longest wins."""
    best: tuple[int, int, str] | None = None
    trimmed = text.rstrip(" .\"”'’")
    for kind in KINDS:
        for m in _names()[kind, anywhere].finditer(trimmed):
            at = (m.end(), m.end() - m.start(), kind)
            if best is None or at[:2] > best[:2]:
                best = at
    return best[2] if best else None


def _whole_name(text: str) -> str | None:
    """The class that has just this name: "Truth Commission of X", "Teachers for Human Rights"."""
    bare = _LEAD.sub("", text)
    return next((kind for kind in KINDS if _names()[kind, True].fullmatch(bare)), None)


def kind_of(text: str, is_group: Callable[[str], bool], depth: int = 0) -> str | None:
    """The class of a noun phrase by its words; None where they leave it open. ``is_group`` knows armed groups' names."""
    text = text.strip(" \"“”'’.,")
    if not text or depth > 3:
        return None
    parts = _COMPLEMENT.split(text, maxsplit=1)
    front, back = parts[0], parts[1] if len(parts) > 1 else ""
    owned = _OWNED.match(front)
    named = _whole_name(text) if back else None
    named = named or name_kind(front)
    head = head_kind(front)
    if is_group(front) and head in (None, "office", "government", "armed_group") and named not in ("media",):
        return "armed_group"
    if (head == "expert" or named == "expert") and back and head_word(front) in load("speakers")["patterns"]["inquiries"].split() and (behind := kind_of(_LEAD.sub("", back), is_group, depth + 1)) in ("organization", "media"):
        # "an investigation by the Observatory" is the Observatory's.
        return behind
    if named is not None and not (named == "expert" and head == "government"):
        return "armed_group" if named == "media" and owned and is_group(owned[1]) else named
    if head is not None and head != "office":
        if head in ("organization", "government", "media") and owned and is_group(owned[1]):
            return "armed_group"
        return head
    if owned:
        behind = kind_of(owned[1], is_group, depth + 1)
        if behind is not None:
            return "organization" if behind == "witness" and head == "office" and _defaults().get(head_word(front)) == "organization" else behind
    if head is None and back and _SOME_OF.fullmatch(front):
        # "one of the survivors"
        return kind_of(_LEAD.sub("", back), is_group, depth + 1)
    if head == "office":
        around = name_kind(front, anywhere=True)
        own = _defaults().get(head_word(front))
        if around is None:
            around = next((k for w in reversed(front.split()[:-1]) if w.lower() != "local" and (k := head_kind(w)) not in (None, "office")), None)
            if around == "witness" and own == "organization":
                # "a residents' committee", "an activist group"
                around = own
        if around in ("armed_group", "organization", "media", "government", "expert"):
            return around
        if back:
            behind = "armed_group" if is_group(back) else kind_of(re.sub(r"^(?:the|a|an|its|their)\s+", "", back), is_group, depth + 1)
            if behind in ("armed_group", "organization", "government", "media") or behind == "expert" and head_word(front) not in ("leader", "member", "members"):
                return behind
        return around or ("government" if _OFFICIAL.search(front) else own)
    if head is None and (role := _ROLE.match(front)) and (kind := head_kind(role[1])) not in (None, "office"):
        # "the chronicler Adso of Brune"
        return kind
    return name_kind(text, anywhere=True) if back else None
