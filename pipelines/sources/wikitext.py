"""Wikitext to the raw format: title, infobox lines, sections, paragraphs, list items, table rows.

What belongs here: the way through the parser's tree, and the lines that come of it. What does not: making the text
safe to parse (``tidy``), what a template stands for (``templates``), and where the result is kept (``snapshot``).

What is not understood is left out of the text and told as an issue with its place; nothing is guessed, and nothing
depends on the clock or on other pages, so that one revision always gives one text.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, Heading, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from . import templates
from .tidy import BREAK, GONE, HEAD, ROW, RULE, plain

MAX_CHARS = 4_000_000
_MOST_ISSUES = 100
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[([^\]|#\n]{1,400})", re.I)
_QUOTES = re.compile("'{2,}")
_SWITCH = re.compile(r"__[A-Z]{3,30}__")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LIST = re.compile(r"[*#:;]+")
_EMPTY = re.compile(r" ?\([\s;,\x01]*\)")       # what a dropped template leaves of its brackets
_TRAIL = re.compile(r"\s*(?:,\s*)+$")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the raw folder keeps it.

    ``text``: the raw format. ``infoboxes``: their templates' names in small letters, the one that is read first.
    ``coordinates``: (latitude, longitude) in degrees. ``issues``: (code, message) of what was not understood.
    """

    text: str
    infoboxes: tuple[str, ...]
    coordinates: tuple[tuple[float, float], ...]
    categories: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A wiki's own words, in small letters: namespaces of files and of categories, and further names of its infoboxes."""

    files: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    infoboxes: frozenset[str] = frozenset()


class NotRendered(ValueError):
    """The page cannot be read as wikitext at all; the message says why."""


def redirect_of(wikitext: str) -> str | None:
    """The title that the page leads to, where it is a redirect."""
    m = _REDIRECT.match(wikitext)
    return " ".join(m[1].replace("_", " ").split()) if m else None


def render(title: str, wikitext: str, words: Words = Words()) -> Rendered:
    """The page in the raw format. Raises NotRendered."""
    if len(wikitext) > MAX_CHARS:
        raise NotRendered(f"its wikitext has {len(wikitext):,} characters, and a page may have {MAX_CHARS:,}")
    return _Renderer(title, words).page(wikitext)


class _Renderer:
    """One page."""

    def __init__(self, title: str, words: Words) -> None:
        known = templates.table()["namespaces"]
        self.files, self.category_words = words.files | set(known["file"]), words.categories | set(known["category"])
        self.infobox_names = words.infoboxes
        self.about = templates.Page(title)
        self.infobox: Template | None = None
        self.infoboxes: list[str] = []
        self.categories: dict[str, None] = {}
        self.place = "the lead"
        self.found: dict[tuple[str, str], list] = {}      # (code, name) -> [what is said of the first, how many]

    def page(self, wikitext: str) -> Rendered:
        issues: list[tuple[str, str]] = []
        code = mwparserfromhell.parse(plain(wikitext, lambda c, m: issues.append((c, m))), skip_style_tags=True)
        body = self._inline(code)
        box = self._box()
        issues += [(code, said + (f" ({times} such on the page)" if times > 1 else ""))
                   for (code, _), (said, times) in self.found.items()]
        if len(issues) > _MOST_ISSUES:
            left_out = f"{len(issues) - _MOST_ISSUES} further kinds of things were not understood"
            issues[_MOST_ISSUES:] = [("issues_many", left_out)]
        head = f"= {self.about.title} =\n\n" + "".join(line + "\n" for line in box) + ("\n" if box else "")
        text = head + "\n\n".join(_blocks(body)).rstrip() + "\n"
        coordinates = tuple(dict.fromkeys(self.about.coordinates))
        return Rendered(text, tuple(self.infoboxes), coordinates, tuple(self.categories), tuple(issues))

    def _issue(self, code: str, name: str, markup: object, why: str) -> None:
        """One issue a kind of thing: the first is shown, with its place, and all are counted."""
        self.found.setdefault((code, name), [f"{_shown(markup)} in {self.place}: {why}", 0])[1] += 1

    # The tree

    def _inline(self, code: Wikicode | None) -> str:
        """The words of a stretch of wikitext, with marks for breaks, rules, rows and headings."""
        if code is None:
            return ""
        return "".join(map(self._node, code.nodes))

    def _node(self, node) -> str:
        if isinstance(node, Text):
            return _QUOTES.sub("", _SWITCH.sub("", node.value.replace(GONE, "")))
        if isinstance(node, Template):
            return self._template(node)
        if isinstance(node, Wikilink):
            return self._link(node)
        if isinstance(node, ExternalLink):
            return self._inline(node.title) if node.brackets else str(node.url)
        if isinstance(node, HTMLEntity):
            return self._entity(node)
        if isinstance(node, Heading):
            return self._heading(node)
        if isinstance(node, Tag):
            return self._tag(node)
        if isinstance(node, Argument):
            self._issue("template_unknown", "{{{}}}", node, "a parameter of a template has no value on a page; not read")
            return ""
        assert isinstance(node, Comment)
        return ""

    @staticmethod
    def _entity(node: HTMLEntity) -> str:
        try:
            char = node.normalize()
        except (ValueError, OverflowError):
            return str(node)
        return char if char.isprintable() or char.isspace() and char > "\x1f" else " "

    def _heading(self, node: Heading) -> str:
        title = " ".join(self._inline(node.title).split()).strip("= ")
        self.place = f"section “{title[:80]}”"
        return f"\n\n{HEAD}{node.level}{HEAD}{title}\n\n"

    def _link(self, node: Wikilink) -> str:
        target = str(node.title).strip()
        space, colon, name = target.partition(":")
        space = " ".join(space.replace("_", " ").split()).lower()
        if colon and space in self.files:
            return ""
        if colon and space in self.category_words:
            self.categories[" ".join(name.replace("_", " ").split())] = None
            return ""
        if node.text is not None:
            return self._inline(node.text)
        return self._inline(node.title).strip().removeprefix(":").replace("_", " ")

    def _tag(self, node: Tag) -> str:
        kind = str(node.tag).strip().lower()
        if kind == "table":
            return self._table(node)
        if kind in ("li", "dt", "dd") and node.wiki_markup:
            return node.wiki_markup
        if kind == "hr":
            return f"\n{RULE}\n"
        return self._inline(node.contents)

    def _table(self, node: Tag) -> str:
        """Each row as a line of its cells; a caption as a line of its own."""
        if _marked(node, "navbox", "sidebar", "metadata", "mbox"):
            return ""
        rows: list[list[str]] = [[]]
        caption = ""
        for child in node.contents.nodes:
            if not isinstance(child, Tag):
                continue
            if str(child.wiki_markup or "") == "|" and str(child.contents).startswith("+"):
                caption = _line(self._inline(child.contents)[1:])
            elif child.tag == "tr":
                rows.append([self._cell(c) for c in child.contents.nodes if isinstance(c, Tag)])
            elif child.tag in ("td", "th"):
                rows[0].append(self._cell(child))
        lines = [f"{ROW}| " + " | ".join(row) + " |" for row in rows if any(row)]
        return "\n\n" + (caption + "\n\n" if caption else "") + "\n".join(lines) + "\n\n"

    def _cell(self, cell: Tag) -> str:
        text = self._inline(cell.contents).replace(ROW, "\n").replace(BREAK, ", ").replace(RULE, "\n")
        lines = (_LIST.sub("", line, count=1) if _LIST.match(line) else line for line in text.split("\n"))
        return "; ".join(filter(None, (_SPACES.sub(" ", line.replace("|", " ")).strip(" ,") for line in lines)))

    # Templates

    def _template(self, node: Template) -> str:
        name = templates.name_of(str(node.name))
        if templates.is_infobox(name) or name in self.infobox_names:
            self.infoboxes.append(name)
            if self.infobox is None:
                self.infobox = node
            else:
                self._issue("infobox_more", name, node, "a further infobox; only the first is read")
            return ""
        if templates.is_nothing(name) and name not in templates.table()["words"]:
            return ""
        said = templates.words(name, self._arguments(node), self.about)
        if said is None:
            self._issue("template_unknown", name, node, "the template is not understood; its words are not in the text")
            return ""
        return said

    def _arguments(self, node: Template) -> dict[str, str]:
        """By name; a later one of the same name counts, as on the wiki."""
        out = {}
        for p in node.params:
            value = self._inline(p.value)
            out[str(p.name).strip()] = value.strip() if p.showkey else value
        return out

    def _box(self) -> list[str]:
        """The infobox as the raw format has it: parameter names as keys, a value a line."""
        if self.infobox is None:
            return []
        without = frozenset(templates.table()["infobox"]["without"])
        lines = ["Infobox"]
        for p in self.infobox.params:
            key = " ".join(str(p.name).split())
            if not p.showkey or key.lower() in without or key.lower().replace(" ", "_") in without:
                continue
            self.place = f"{key[:60]} of the infobox"
            value = _value(self._inline(p.value))
            if value:
                lines.append(f"- {key[:1].upper()}{key[1:]}: {value}")
        return lines if len(lines) > 1 else []


def _shown(markup: object) -> str:
    """Markup in a message: short, and on one line."""
    text = " ".join(str(markup)[:2000].split())
    return text if len(text) <= 80 else text[:79] + "…"


def _marked(node: Tag, *words: str) -> bool:
    """Whether one of these classes stands on the tag."""
    if not node.has("class"):
        return False
    return any(w in str(node.get("class").value).lower() for w in words)


def _line(text: str) -> str:
    """On one line, with plain spaces."""
    return " ".join(_SPACES.sub(" ", _EMPTY.sub("", text).replace(BREAK, " ").replace(RULE, " ").replace(ROW, " ")).split())


def _value(text: str) -> str:
    """An infobox value on one line: items behind stars, what a line break parted behind commas, rules as hyphens."""
    out: list[str] = []
    for raw in _EMPTY.sub("", text).replace(ROW, "\n").replace(RULE, f"\n{RULE}\n").replace("\u2022", "*").split("\n"):
        mark = _LIST.match(raw.strip())
        line = raw.strip()
        if line == RULE:
            out.append("----")
            continue
        if mark:
            line = line[mark.end():]
        parts = [_SPACES.sub(" ", p).strip() for p in line.split(BREAK)]
        said = ""
        for part in filter(None, parts):
            said += part if not said else (" " if part.startswith("(") or said.endswith((",", ";", ":", "–")) else ", ") + part
        if not said:
            continue
        out.append(f"{'*' * mark.end()} {said}" if mark and mark[0].strip(":") else said)
    return _TRAIL.sub("", " ".join(out).strip().removeprefix("---- ").removesuffix(" ----"))


def _blocks(body: str) -> list[str]:
    """Headings, paragraphs, runs of list items and of table rows, in their order; sections of references left out."""
    without = frozenset(templates.table()["sections"]["without"])
    blocks: list[tuple[str, str]] = []             # kind, text
    paragraph: list[str] = []
    skip = 0                                       # the level of the section that is being left out

    def add(kind: str, text: str) -> None:
        if blocks and kind in ("item", "row") and blocks[-1][0] == kind:
            blocks[-1] = kind, f"{blocks[-1][1]}\n{text}"
        else:
            blocks.append((kind, text))

    def end() -> None:
        if paragraph and (text := _line(" ".join(paragraph))):
            add("text", text)
        paragraph.clear()

    for line in body.split("\n"):
        if line.startswith(HEAD):
            end()
            _, level, title = line.split(HEAD, 2)
            if not skip or int(level) <= skip:
                skip = int(level) if title.lower() in without else 0
                if not skip:
                    while blocks and blocks[-1][0].isdecimal() and int(blocks[-1][0]) >= int(level):
                        blocks.pop()               # a section with nothing in it
                    blocks.append((level, title))
            continue
        if skip:
            continue
        if line.startswith(ROW):
            end()
            add("row", _SPACES.sub(" ", line[1:]).strip())
        elif not line.strip() or line.strip() == RULE:
            end()
            if blocks and blocks[-1][0] in ("item", "row"):
                blocks.append(("gap", ""))
        elif m := _LIST.match(line):
            end()
            words = _line(line[m.end():])
            if words:
                add("text" if not m[0].strip(":") else "item", words if not m[0].strip(":") else f"- {words}")
        else:
            paragraph.append(line)
    end()
    while blocks and (blocks[-1][0].isdecimal() or blocks[-1][0] == "gap"):
        blocks.pop()
    return [f"{'=' * int(k)} {t} {'=' * int(k)}" if k.isdecimal() else t for k, t in blocks if k != "gap" and t]
