"""The raw article format: ``= Title =``, an infobox of ``- Key: value`` lines, sections, prose.

What belongs here: bytes to text, and text to an ``Article`` with the offsets of every part; what
cannot be read for certain becomes an ``Issue`` with its place. What does not: where sentences end
(``sentences``), what markup looks like (``markup``), what any of it means (``normalize``).

Quotes never start with a list mark or a sign that a spreadsheet takes for a formula: the offsets of
infobox lines, bullets and sentences begin behind it.
"""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from . import markup, sentences
from .article import Article, Block, Field, Issue, Rejected, Section, Sentence

MAX_CHARS = 5_000_000
_BULLET_MARKS = "-*•–—·#:;"
# Keys of the infoboxes of battles and attacks. A run of "- Key: value" lines is an infobox where one
# of these is among its keys; any other key in the run is kept as it stands.
_KEYS = frozenset("""conflict title name partof part date place location territory result combatant combatants commander commanders
units strength casualties notes campaignbox coordinates coords map image caption target time timezone type fatalities injuries
victims perp perps perpetrator perpetrators assailant assailants weapon weapons motive numparts dfens status event
inquiry verdict convictions charges litigation polity""".split())
_HEADING_COMMENT = re.compile(r"\s*<!--[^>]{0,500}-->\s*$")
_KEY = re.compile(r"[^\W\d_][^\W_]*(?:[ _/'’()-]{1,2}[^\W_]+){0,4}[ _]?\)?\d{0,2}")
_NUMBERED = re.compile(r"(.*?[^\W\d])[ _]?(?:(\d{1,2})[a-z]?)?", re.S)
_RULE = re.compile(r"[\s|:=+*_~-]*")
_NUMBER_MARK = re.compile(r"\(?\d{1,3}[.)]\s+(?=\D)")
_ENDS = tuple(".!?:;…\"”’)»")


def read_bytes(data: bytes, source_file: str) -> str:
    """The text as it is stored and as every offset counts it: UTF-8, no BOM, lines ended by ``\\n``.

    Raises Rejected for what is no text.
    """
    if not data.strip():
        raise Rejected("the file is empty")
    if len(data) > 4 * MAX_CHARS:
        raise Rejected(f"too large for an article: {len(data):,} bytes")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Rejected("not UTF-8: it starts like UTF-16; save it as UTF-8")
    if b"\x00" in data:
        raise Rejected(f"a binary file: it holds a zero byte at position {data.index(0):,}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(f"not UTF-8: byte 0x{data[error.start]:02x} at position {error.start:,} cannot be read") from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    odd = sum(c < " " and c not in "\n\t\x0b\x0c" for c in text)
    if odd > max(3, len(text) // 200):
        raise Rejected(f"a binary file: {odd:,} control characters")
    return text


def parse(text: str, source_file: str) -> Article:
    """The article's parts. Raises Rejected where there is no title to call it by."""
    if not text.strip():
        raise Rejected("the file is empty")
    if len(text) > MAX_CHARS:
        raise Rejected(f"too large for an article: {len(text):,} characters, and it may have {MAX_CHARS:,}")
    return _Parser(text, source_file).article()


@dataclass
class _Parser:
    """One pass over the lines."""

    text: str
    source_file: str
    infobox: list[Field] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    sents: list[Sentence] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def article(self) -> Article:
        lines = _lines(self.text)
        at, title = self._title(lines)
        at = self._infobox(lines, at)
        self._body(lines, at)
        return Article(self.source_file, self.text, hashlib.sha256(self.text.encode("utf-8")).hexdigest(), title,
                       tuple(self.infobox), tuple(self.sections), tuple(self.blocks), tuple(self.sents),
                       tuple(sorted(self.issues, key=lambda i: (i.char_start, i.char_end, i.code))))

    def _issue(self, code: str, message: str, start: int, end: int) -> None:
        self.issues.append(Issue(code, message, start, end))

    def _title(self, lines: list[tuple[int, int]]) -> tuple[int, str]:
        """The first level-1 heading; the number of the line behind it."""
        for n, (start, end) in enumerate(lines):
            h = _heading(self.text[start:end])
            if h and h[0] == 1:
                if not h[1] or not any(c.isalnum() for c in h[1]):
                    raise Rejected("its title is empty")
                before = self.text[:start].strip()
                if before:
                    self._issue("text_before_title", "text before the title is not read", self.text.index(before), start)
                self.sections.append(Section("", 1, None, start, end))
                return n + 1, h[1]
        raise Rejected("no title: it has no line of the form “= Title =”")

    # The infobox

    def _infobox(self, lines: list[tuple[int, int]], first: int) -> int:
        """Read the infobox, if the lead has one. The number of the first line of the body."""
        stop = next((n for n in range(first, len(lines)) if _heading(self.text[slice(*lines[n])])), len(lines))
        begin = self._begin(lines, first, stop)
        if begin is None:
            return first
        label = self._label(lines, first, begin)
        before = [n for n in range(first, begin) if n != label and self.text[slice(*lines[n])].strip()]
        for n in before:
            self._prose_line(*lines[n])
        return self._fields(lines, begin, stop)

    def _begin(self, lines: list[tuple[int, int]], first: int, stop: int) -> int | None:
        """The line where the first run of fields begins that is an infobox and no list of the prose."""
        begin, known, total = None, 0, 0
        for n in range(first, stop + 1):
            f = self._field(*lines[n]) if n < stop else None
            if f is not None:
                begin = n if begin is None else begin
                total += 1
                known += f.base.split(" ")[0].split("_")[0] in _KEYS
            elif n == stop or self.text[slice(*lines[n])].strip() and not _continues(self.text[slice(*lines[n])]):
                if begin is not None and known and (known * 2 >= total or self._named(lines, begin)):
                    return begin
                begin, known, total = None, 0, 0
        return None

    def _named(self, lines: list[tuple[int, int]], begin: int) -> bool:
        return any(self.text[slice(*lines[n])].strip().lower().startswith("infobox") for n in range(max(0, begin - 2), begin))

    def _label(self, lines: list[tuple[int, int]], first: int, begin: int) -> int | None:
        """The line above the fields that names the box ("Infobox", a place, a force)."""
        for n in range(begin - 1, first - 1, -1):
            line = self.text[slice(*lines[n])].strip()
            if not line:
                continue
            plain = markup.mask(line).strip()
            if len(plain) <= 80 and not plain.endswith((".", "!", "?", ":", ";")) and not line.startswith(("|", "{", "_")):
                return n
            return None
        return None

    def _field(self, start: int, end: int) -> Field | None:
        """The line as an infobox field, if it has the form."""
        i = start
        while i < end and self.text[i] in " \t":
            i += 1
        if i >= end or self.text[i] not in "-*•–":
            return None
        i += 1
        while i < end and self.text[i] in " \t\u00a0":
            i += 1
        m = _KEY.match(self.text, i, min(end, i + 60))
        if not m:
            return None
        colon = m.end()
        while colon < end and self.text[colon] in " \t\u00a0":
            colon += 1
        if colon >= end or self.text[colon] != ":":
            return None
        while end > colon + 1 and self.text[end - 1].isspace():
            end -= 1
        value = colon + 1
        while value < end and self.text[value].isspace():
            value += 1
        key = m.group()
        numbered = _NUMBERED.fullmatch(key)
        base, number = (numbered.group(1), numbered.group(2)) if numbered else (key, None)
        return Field(key, base.lower(), int(number) if number else None, self.text[value:end], i, end, value, end)

    def _fields(self, lines: list[tuple[int, int]], begin: int, stop: int) -> int:
        """Read fields to the end of the run: other lines inside it continue a value or are issues."""
        n = begin
        while n < stop:
            start, end = lines[n]
            line = self.text[start:end]
            f = self._field(start, end)
            if f is not None:
                self._add_field(f)
            elif not line.strip():
                ahead = next((k for k in range(n + 1, stop) if self.text[slice(*lines[k])].strip()), stop)
                f = self._field(*lines[ahead]) if ahead < stop else None
                if f is None or f.base.split(" ")[0] not in _KEYS:
                    return n
            elif _continues(line) and self.infobox:
                self._extend(end)
            elif line.lstrip()[:1] == "-" and any(self._field(*lines[k]) for k in range(n + 1, min(stop, n + 4))):
                self._issue("infobox_line", "an infobox line without a key is not read", start, end)
            else:
                return n
            n += 1
        return n

    def _add_field(self, f: Field) -> None:
        if f.value and f.key.lower() in self.keys:
            self._issue("infobox_key_twice", f"the key {f.key} stands more than once; each line is read", f.char_start, f.char_end)
        if f.value:
            self.keys.add(f.key.lower())
        self.infobox.append(f)

    def _extend(self, end: int) -> None:
        """A value that goes on in the next line."""
        last = self.infobox[-1]
        while end > last.char_end and self.text[end - 1].isspace():
            end -= 1
        start = last.value_start if last.value else next(
            (i for i in range(last.char_end, end) if not self.text[i].isspace()), end)
        self.infobox[-1] = Field(last.key, last.base, last.number, self.text[start:end], last.char_start, end, start, end)

    # The body

    def _body(self, lines: list[tuple[int, int]], first: int) -> None:
        n = first
        while n < len(lines):
            start, end = lines[n]
            n += 1
            line = self.text[start:end]
            if not line.strip():
                continue
            h = _heading(line)
            if h:
                self._heading(h, start, end)
                continue
            while n < len(lines) and self._wrapped(start, end, *lines[n]):
                end = lines[n][1]
                n += 1
            self._prose_line(start, end)

    def _heading(self, h: tuple[int, str, bool], start: int, end: int) -> None:
        level, title, uneven = h
        masked, leftovers = markup.read(title)
        plain = " ".join(masked.split())
        if leftovers or not any(c.isalnum() for c in plain):
            self._issue("heading_leftover", "a heading made of leftovers of a template is not read as a section", start, end)
            return
        if uneven:
            self._issue("heading_uneven", "a heading with unequal marks; the smaller number is its level", start, end)
        if level == 1:
            self._issue("second_title", "a second title; it is read as a section", start, end)
        parent = next((k for k in range(len(self.sections) - 1, -1, -1) if self.sections[k].level < level), None)
        self.sections.append(Section(plain, level, parent, start, end))

    def _wrapped(self, start: int, end: int, next_start: int, next_end: int) -> bool:
        """Whether the next line goes on with this one: a paragraph broken into lines."""
        this, following = self.text[start:end].rstrip()[-80:], self.text[next_start:next_start + 80]
        if not this or this.endswith(_ENDS) or not following.strip() or following[0] in "=|-*•{<!#" or self.text[start] == "|":
            return False
        return following[0].islower() or (end - start >= 55 and not following[0].isspace())

    def _prose_line(self, start: int, end: int) -> None:
        """A paragraph, bullet or table row: its block, its sentences, its leftovers."""
        raw = self.text[start:end]
        masked, leftovers = markup.read(raw)
        kind = "paragraph"
        lead = len(masked) - len(masked.lstrip())
        body = masked[lead:]
        if raw.lstrip().startswith(("{|", "|}", "|-", "|+", "!")) and not raw.lstrip().startswith("| "):
            leftovers = [markup.Leftover(0, len(raw), "table_mark")]
            body = ""
        elif body.startswith("|") and body.count("|") >= 2:
            kind = "table_row"
        elif body[:1] in _BULLET_MARKS and body[:1]:
            kind = "bullet"
        elif _NUMBER_MARK.match(body[:8]):
            kind = "bullet"
            lead += _NUMBER_MARK.match(body[:8]).end()
        section = len(self.sections) - 1
        number = len(self.blocks)
        found = self._cells(masked, lead) if kind == "table_row" else list(sentences.split(masked[lead:]))
        spans = [(start + lead + s, start + lead + e) for s, e in found] if body else []
        for code in dict.fromkeys(f.code for f in leftovers):
            same = [f for f in leftovers if f.code == code]
            times = f" ({len(same)} times in this line)" if len(same) > 1 else ""
            self._issue("leftover", _LEFTOVERS[code] + times, start + same[0].start, start + same[0].end)
        if not spans:
            if not leftovers and not _RULE.fullmatch(raw.strip()[:200]):
                self._issue("leftover", "a line without words is not read", start, end)
            return
        self.blocks.append(Block(kind, section, spans[0][0], spans[-1][1]))
        self.sents += [Sentence(number, section, s, e) for s, e in spans]

    @staticmethod
    def _cells(masked: str, lead: int) -> list[tuple[int, int]]:
        """A table row is one sentence, from its first cell with words to its last."""
        row = masked[lead:]
        if not any(c.isalnum() for c in row):
            return []
        return [next(iter(sentences.trimmed(row)))]


_LEFTOVERS = {
    "comment_mark": "half of a comment is not read",
    "unclosed_bracket": "a link or template that is not closed: its mark is passed over, its words are read",
    "closing_bracket": "the end of a link or template whose start is missing: the mark is passed over, the words are read",
    "template": "a template is not read",
    "file_link": "a picture and its caption are not read",
    "table_mark": "a line of table markup is not read",
}


def _lines(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _heading(line: str) -> tuple[int, str, bool] | None:
    """(level, title, uneven marks) of a heading line."""
    if not line.lstrip().startswith("="):
        return None
    s = line.strip()
    if s.endswith("-->"):
        s = _HEADING_COMMENT.sub("", s)
    if len(s) < 3 or len(s) > 1000 or not s.endswith("="):
        return None
    left = len(s) - len(s.lstrip("="))
    right = len(s) - len(s.rstrip("="))
    if left == len(s):
        return None
    return min(left, right), s[left:len(s) - right].strip(), left != right


def _continues(line: str) -> bool:
    """Whether a line inside an infobox goes on with the value above it."""
    s = line.lstrip()
    return s.startswith(("*", "----", "<hr", "| ", "|}", "}}")) or s == "|"
