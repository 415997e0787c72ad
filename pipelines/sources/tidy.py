"""Wikitext made safe to parse: comments, references and HTML tags taken out, what never closes made plain.

What belongs here: one pass over the characters that leaves only templates, links and tables for the parser,
each of them closed and nested no deeper than it can follow. What does not: what a template stands for.

Every step takes linear time: a page may be large, and broken on purpose.
"""
from __future__ import annotations

import re
from collections.abc import Callable

# Stand-ins for what HTML says of the layout; no page can hold these characters, since ``plain`` drops them.
BREAK, RULE, ROW, HEAD, GONE = "\x01", "\x02", "\x03", "\x04", "\x05"
MAX_DEPTH = 30

Issue = Callable[[str, str], None]      # code, message

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")
_OPENING = re.compile(
    r"<!--|<(ref|references|nowiki|gallery|math|chem|score|timeline|imagemap|mapframe|maplink|syntaxhighlight|source|graph"
    r"|templatedata|includeonly|hiero|inputbox|categorytree|templatestyles|indicator|section)\b([^<>]{0,2000})>", re.I)
_WORDS_INSIDE = ("nowiki", "syntaxhighlight", "source")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,20})\b([^<>]{0,2000})>", re.I)
_LAYOUT = {"br": BREAK, "hr": RULE, "li": "\n* ", "dt": "\n; ", "dd": "\n: ", "p": "\n\n", "blockquote": "\n\n", "poem": "\n\n",
           "ul": "\n", "ol": "\n", "dl": "\n", "tr": "\n", "table": "\n\n", "td": " ", "th": " ", "div": "\n", "center": "\n"}
_INLINE = frozenset("""
span small big b i u em strong s strike del ins sup sub font tt code kbd samp var cite q abbr dfn mark bdi bdo
time data ruby rt rb rp wbr noinclude onlyinclude nobr pre caption tbody thead h1 h2 h3 h4 h5 h6 langconvert""".split())
# A link out of the wiki: its words stay. Any other bracket is a mere bracket.
_OUTSIDE = re.compile(r"(?<!\[)\[(?:[a-z][a-z+.-]{1,20}:)?//[^\s\[\]<>]{1,2000}([^\[\]\n]{0,1000})\](?!\])", re.I)
_BRACKET = re.compile(r"(?<!\[)\[(?=[a-z+.-]{2,20}:|//)|<", re.I)
_MAX_STARS = 8
_DEEP_LIST = re.compile(rf"^[*#:;]{{{_MAX_STARS + 1},}}", re.M)
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|(?m:^)[ \t:]*\{\|(?!\})|(?m:^)[ \t]*\|\}(?!\})")
_CLOSES = {"}}": "{{", "]]": "[[", "|}": "{|"}
_NAMES = {"{{": "a template", "[[": "a link", "{|": "a table"}


def plain(wikitext: str, issue: Issue) -> str:
    """The wikitext with templates, links and tables only. ``issue`` is told what had to be passed over."""
    text = _CONTROL.sub("", wikitext.replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_tags(_without_extensions(text, issue))
    text = _OUTSIDE.sub(lambda m: m[1].strip(), text)
    text = _BRACKET.sub(lambda m: f"&#{ord(m[0])};", text)
    return _closed(_DEEP_LIST.sub(lambda m: m[0][:_MAX_STARS], text), issue)


def _without_extensions(text: str, issue: Issue) -> str:
    """Comments, references, galleries, formulas and the like go with what they hold; <nowiki> keeps its words."""
    out, at = [], 0
    nowhere: set[str] = set()          # closing tags of which none is left, so that none is sought twice
    while m := _OPENING.search(text, at):
        out.append(text[at:m.start()])
        name = (m.group(1) or "").lower()
        closing = rf"</{name}\b[^<>]{{0,100}}>" if name else "-->"
        if name and m.group(2).rstrip().endswith("/"):
            at = m.end()
            continue
        close = None if closing in nowhere else re.compile(closing, re.I).search(text, m.end())
        if close is None:
            if closing not in nowhere and name != "references":
                what = f"<{name}>" if name else "a comment"
                issue("wikitext_unclosed", f"{what} is opened and never closed; what follows it is read as text")
            nowhere.add(closing)
            at = m.end()
            continue
        if name in _WORDS_INSIDE:
            out.append(_escaped(text[m.end():close.start()]))
        at = close.end()
    out.append(text[at:])
    return "".join(out)


def _escaped(text: str) -> str:
    """Words in which no mark means anything."""
    return re.sub(r"[][{}|=*#:;'<>&]", lambda m: f"&#{ord(m.group())};", text)


def _without_tags(text: str) -> str:
    """HTML tags as line breaks, rules and list marks, or as nothing. What is no tag stays as it stands."""
    def tag(m: re.Match) -> str:
        name = m.group(2).lower()
        if name in _LAYOUT:
            mark = _LAYOUT[name]
            return mark if not m.group(1) or mark in (BREAK, RULE) else "\n" if "\n" in mark else " "
        return "" if name in _INLINE or name == "ref" else m.group()
    return _TAG.sub(tag, text)


def _closed(text: str, issue: Issue) -> str:
    """Without marks that open or close nothing, and without what is nested too deep for anybody to mean it."""
    stack: list[tuple[int, int, str]] = []
    open_ = dict.fromkeys(_NAMES, 0)
    stray = dict.fromkeys(_NAMES, 0)
    pairs: list[tuple[int, int]] = []
    drop: list[tuple[int, int]] = []
    for m in _MARK.finditer(text):
        kind = m.group().lstrip(" \t:")
        start = m.end() - len(kind)
        if kind in _NAMES:
            stack.append((start, m.end(), kind))
            open_[kind] += 1
        elif not open_[_CLOSES[kind]]:
            stray[_CLOSES[kind]] += 1
            drop.append((start, m.end()))
        else:
            while stack[-1][2] != _CLOSES[kind]:
                drop.append(_never_closed(stack, open_, stray))
            pairs.append((stack.pop()[0], m.end()))
            open_[_CLOSES[kind]] -= 1
    while stack:
        drop.append(_never_closed(stack, open_, stray))
    for kind, times in stray.items():
        if times:
            issue("wikitext_unclosed", f"{_NAMES[kind]} is opened without a close or closed without an opening ({times} times);"
                  " the mark is passed over, the words are read")
    deep = _deeper(pairs, MAX_DEPTH)
    if deep:
        issue("wikitext_too_deep", f"templates, links or tables nested deeper than {MAX_DEPTH} ({len(deep)} times); not read")
    return _cut(text, drop + deep)


def _never_closed(stack: list[tuple[int, int, str]], open_: dict[str, int], stray: dict[str, int]) -> tuple[int, int]:
    start, end, kind = stack.pop()
    open_[kind] -= 1
    stray[kind] += 1
    return start, end


def _deeper(pairs: list[tuple[int, int]], depth: int) -> list[tuple[int, int]]:
    """The spans that have ``depth`` others around them."""
    around: list[int] = []             # where those that are open end
    out = []
    for start, end in sorted(pairs):
        while around and around[-1] <= start:
            around.pop()
        if len(around) == depth:
            out.append((start, end))
        around.append(end)
    return out


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """Without the spans; a mark takes their place, so that what stood around them makes no new template or table."""
    out, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            out += (text[at:start], GONE)
        at = max(at, end)
    out.append(text[at:])
    return "".join(out)
