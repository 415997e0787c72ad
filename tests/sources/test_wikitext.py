"""Wikitext to the raw format: what a reader of the page sees, what is told of the rest, and pages broken on purpose."""
from __future__ import annotations

import time

import pytest

from pipelines.extract.raw_text import parse
from pipelines.sources.wikitext import NotRendered, redirect_of, render

PAGE = """{{Short description|A raid}}
{{Infobox military conflict
| conflict = Raid on Tibesso
| partof = the [[Tibesso war|Tibesso War]]
| image = Raid.jpg
| date = {{start date|2021|3|4|df=y}} – {{end date|2021|3|6|df=y}}<br/>({{Age in years|2021}})
| place = [[Tibesso]], [[Mali]]
| coordinates = {{coord|14|41|N|5|31|W|display=inline,title}}
| result = Government victory<ref>{{cite web|url=x}}</ref>
* Town retaken
* Rebels leave
| combatant1 = {{flag|Mali}}<br>Local [[dozo]] hunters
| combatant2 = {{flagicon|X}} {{plainlist|
* [[Rebels]]
* {{nowrap|Other rebels}}
}}
| combatant3 = {{ubl|{{MLI}}|{{flagcountry|FRA}}}}
| commander1 = {{flagicon|Mali}} [[A. Bako]] {{KIA}}<br>{{flagicon|Mali}} B. Cisse {{WIA}}
| strength1 = {{circa|1,200}}<hr>{{guessed|Mali}}
| casualties1 = 30{{ndash}}62 killed{{efn|note}}<br />15 injured
}}
'''Raid''' was on {{start date|2021|3|4}} near [[Tibesso]]s, about {{convert|62|mi|km}} from {{lang|fr|Bamako}}. It&nbsp;killed 12.<ref name="a" />
Second line.
<!-- not seen -->
== Events ==
{| class="wikitable"
|+ Losses
! Side !! Killed
|-
| Army || 30
|-
| rowspan=2 | Rebels<br>foreign || {{formatnum:1200}}
|}
* one
** two
# three
: indented
=== Empty ===
== References ==
{{reflist}}
* a book
[[Category:Raids of 2021]]
"""

RAW = """= Raid on Tibesso =

Infobox
- Conflict: Raid on Tibesso
- Partof: the Tibesso War
- Date: 4 March 2021 – 6 March 2021
- Place: Tibesso, Mali
- Coordinates: 14°41′N 5°31′W
- Result: Government victory * Town retaken * Rebels leave
- Combatant1: Mali, Local dozo hunters
- Combatant2: * Rebels * Other rebels
- Combatant3: * Mali * France
- Commander1: A. Bako †, B. Cisse (WIA)
- Strength1: c. 1,200
- Casualties1: 30–62 killed, 15 injured

Raid was on March 4, 2021 near Tibessos, about 62 miles from Bamako. It killed 12. Second line.

== Events ==

Losses

| Side | Killed |
| Army | 30 |
| Rebels, foreign | 1,200 |

- one
- two
- three

indented
"""


def test_a_page_becomes_the_raw_format() -> None:
    page = render("Raid on Tibesso", PAGE)
    assert page.text == RAW
    assert page.infoboxes == ("infobox military conflict",)
    assert page.coordinates == ((14.683333, -5.516667),)
    assert page.categories == ("Raids of 2021",)
    assert [(code, said.split(":")[0]) for code, said in page.issues] == [
        ("template_unknown", "{{Age in years|2021}} in date of the infobox"),
        ("template_unknown", "{{guessed|Mali}} in strength1 of the infobox")]


def test_the_raw_format_is_read_back_whole() -> None:
    article = parse(RAW, "x.txt")
    assert [f.key for f in article.infobox][:2] == ["Conflict", "Partof"] and not article.issues
    assert [s.title for s in article.sections] == ["", "Events"]


@pytest.mark.parametrize("wikitext, text", [
    ("{{dts|2021|3|4}}", "March 4, 2021"),
    ("{{dts|4 March 2021}}", "4 March 2021"),
    ("{{start date|2021|3}}", "March 2021"),
    ("{{start date|2021|3|4|14|30}}", "14:30, March 4, 2021"),
    ("{{start date and age|2021|3|4}}", "March 4, 2021"),
    ("{{as of|2021|3|lc=y}}", "as of March 2021"),
    ("{{age|1980|5|6|2021|3|4}}", "40"),
    ("{{convert|5|to|10|km|mi}} {{convert|1|mi|km}} {{cvt|2000|kg|lb}} {{convert|9|mm|in|adj=on}}", "5 to 10 kilometres 1 mile 2,000 kg 9-millimetre"),
    ("{{hlist|a|b}} {{abbr|Brig.|Brigadier}} {{small|x}}", "a, b Brig. x"),
    ("{{lang-ar|abc}} {{langx|fr|def}} {{transl|ar|ghi}}", "Arabic: abc French: def ghi"),
    ("{{coord|1|2|N|3|4|E|display=title}}here", "here"),
    ("12{{snd}}15 {{circa|1500|1510}} {{US$|5 million}} {{frac|1|2}}", "12 – 15 c. 1500 – c. 1510 US$5 million 1/2"),
    ("[[File:A.jpg|thumb|a [[caption]]]][http://x.example A label] [[a|b]]c <nowiki>[[x]]</nowiki>", "A label bc [[x]]"),
    ("''it'' '''bold''' &amp; &ndash; <span style='x'>words</span><gallery>\nA.jpg|b\n</gallery>", "it bold & – words"),
    ("{{HMS|Example|D12|6}} {{ill|Somebody|fr}} {{1|}}", "HMS Example Somebody"),
])
def test_what_stands_for_what(wikitext: str, text: str) -> None:
    assert render("T", wikitext).text == f"= T =\n\n{text}\n"


def test_a_second_infobox_is_told() -> None:
    page = render("T", "{{Infobox civilian attack|title=T|fatalities=3}}{{Infobox person|name=X}}Words.")
    assert page.text == "= T =\n\nInfobox\n- Title: T\n- Fatalities: 3\n\nWords.\n"
    assert [code for code, _ in page.issues] == ["infobox_more"]


def test_redirects() -> None:
    assert redirect_of("#REDIRECT [[Raid_on Tibesso#Events|x]]") == "Raid on Tibesso"
    assert redirect_of("'''Raid'''") is None


@pytest.mark.parametrize("wikitext, code", [
    ("{{a|" * 20_000 + "twelve killed", "wikitext_unclosed"),
    ("{|\n| a\n" * 5_000 + "twelve killed", "wikitext_unclosed"),
    ("{{[[<b>{|\n" * 10_000 + "\n\ntwelve killed", "wikitext_unclosed"),
    ("<ref>" * 20_000 + "twelve killed", "wikitext_unclosed"),
    ("<!-- " * 20_000 + "twelve killed", "wikitext_unclosed"),
    ("[[" * 50_000 + "twelve killed" + "}}" * 50_000, "wikitext_unclosed"),
    ("{{nowrap|" * 200 + "deep" + "}}" * 200 + "twelve killed", "wikitext_too_deep"),
])
def test_broken_pages_are_read_as_far_as_they_go_and_told(wikitext: str, code: str) -> None:
    began = time.monotonic()
    page = render("T", wikitext)
    assert time.monotonic() - began < 10
    assert "twelve killed" in page.text and code in [c for c, _ in page.issues]
    assert "{{" not in page.text and "[[" not in page.text


@pytest.mark.parametrize("wikitext", ["<a " * 20_000, "[http://x y " * 5_000, "*" * 200_000, "http://" * 5_000, "'" * 100_000, "&#" * 50_000])
def test_endless_marks_take_no_endless_time(wikitext: str) -> None:
    began = time.monotonic()
    render("T", wikitext)
    assert time.monotonic() - began < 10


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(NotRendered, match="characters"):
        render("T", "x" * 4_000_001)
