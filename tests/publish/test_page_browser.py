"""The page in a real browser, from file://: its numbers, its filters, its keyboard, and that nothing leaves the folder."""
from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_up_release import build
from made_up_rows import BRIDGE, ident, tables

HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)> "\'& \u202emir\u202c 🜂 שלום'
AGAIN = "On the radio the Villagers spoke of over four dead once more."
TYPES, COUNTRIES = ("attack", "battle", "siege"), ("MLI", "FRA", None)


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """Sixty-one events; the first is rivals' own, the others differ in year, type, country and figures."""
    rows = tables()
    first = rows["events"][0]
    rows["claims"][1].update(claimant=HOSTILE)
    rows["events"][0].update(name=HOSTILE)
    rows["claims"].append({**rows["claims"][1], "claim_id": ident("denied"), "stance": "denies", "claimant": "Northern Guard",
                           "claimant_type": "government", "value_low": 20, "value_high": 20, "value_text": "twenty"})
    rows["claims"].append({**rows["claims"][1], "claim_id": ident("silent"), "stance": "unreported", "claimant": "Lorrin Courier",
                           "claimant_type": "media", "value_low": None, "value_high": None, "value_text": None, "qualifier": None})
    rows["claims"].append({**rows["claims"][2], "claim_id": ident("again"), "quote": AGAIN, "char_start": 900, "char_end": 900 + len(AGAIN),
                           "reported_by": "Radio Lorrin"})
    first.update(n_claims=6, n_claimants=5)
    for i in range(60):
        day = f"{1900 + i}-02-03"
        rows["events"].append({**first, "event_id": ident("e", i), "is_primary": False, "name": f"Raid {i}", "event_type": TYPES[i % 3],
                               "country": COUNTRIES[i % 3], "date_start": day, "date_end": day, "place": "Ōsk" if i == 7 else None,
                               "killed_low": i, "killed_high": i * 2, "n_claims": 1, "n_claimants": 1, "contested": i % 10 == 0})
        rows["claims"].append({**rows["claims"][0], "claim_id": ident("c", i), "event_id": ident("e", i), "value_low": i, "value_high": i * 2})
    rows["claims"] += [{**rows["claims"][1], "claim_id": ident("many", i), "event_id": ident("e", 5), "claimant": f"Speaker {i}", "value_low": 100 + i,
                        "value_high": 100 + i} for i in range(20)]
    package = tmp_path_factory.mktemp("page") / "p"
    build(package, rows)
    return package


class Visit:
    """A page that notes what goes wrong and what it asks for."""

    def __init__(self, browser, package: Path, **options) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.root = package.as_uri()
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))

    def afresh(self) -> None:
        self.page.goto("about:blank")
        self.screen()
        self.errors.clear()
        self.asked.clear()

    def screen(self, width: int = 1280, scheme: str = "light") -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")

    def go(self, where: str = "/index.html", state: str = ""):
        self.page.goto(f"{self.root}{where}{state}", wait_until="commit")
        self.page.wait_for_selector("html[data-ready]", timeout=10_000)
        return self.page

    def event_names(self) -> list[str]:
        return self.page.locator("#table tbody th a").all_inner_texts()

    def went_well(self) -> None:
        assert self.errors == []
        assert all(url.startswith((self.root, "data:,", "about:blank")) for url in self.asked), "no request leaves the folder"


@pytest.fixture(scope="module")
def window(browser, package):
    visit = Visit(browser, package)
    yield visit
    visit.context.close()


@pytest.fixture
def visit(window):
    window.afresh()
    yield window
    window.went_well()


def shows(page, selector: str, text: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_text(text)


def found(page) -> str:
    return page.inner_text("#found")


def test_the_numbers_are_those_of_the_tables(visit, package):
    page = visit.go()
    events = pq.read_table(package / "1.20240203.0" / "events.parquet").to_pylist()
    claims = pq.read_table(package / "1.20240203.0" / "claims.parquet").to_pylist()
    assert found(page) == f"{len(events)} events"
    assert f"{len(claims)} claims" in page.inner_text("body > header")
    shown = next(e for e in events if e["contested"] and e["n_claims"] > 1)
    assert page.inner_text("#picture .summary").startswith(f"{shown['n_claims']} claims by {shown['n_claimants']} claimants: 3–9 killed")
    rows = page.locator("#picture .claim").all()
    spoken = [b.get_attribute("aria-label") for b in rows]
    assert sum(len(b.get_attribute("data-ids").split()) for b in rows) == shown["n_claims"] == len(rows) + 1
    assert any(s.startswith("The article’s infobox: 3–5 killed") for s in spoken)
    assert any(s.startswith("Villagers via Lorrin Courier, Radio Lorrin (witness): 5 or more killed") and s.endswith("in 2 places") for s in spoken)
    assert any(s.startswith("Northern Guard (government) denies: 20 killed") for s in spoken)
    assert any("gave no figure" in s for s in spoken)
    row = page.locator(f"tr[data-id='{ident('e', 30)}']")
    page.fill("#filters [name=q]", "raid 30")
    assert row.locator("td[data-label=Killed]").inner_text().strip() == "30–60"


def test_marks_stand_at_their_figures(visit):
    page = visit.go()
    at = page.evaluate("""() => {
      const svg = document.querySelector("#picture .plot svg");
      const ticks = Object.fromEntries([...svg.querySelectorAll("[aria-label='x-axis tick label'] text")].map((t) => [t.textContent, t.getBoundingClientRect().left + t.getBoundingClientRect().width / 2]));
      const label = [...svg.querySelectorAll("[aria-label=text] text")].map((t) => [t.textContent, t.getBoundingClientRect().left]);
      return {ticks, label: Object.fromEntries(label), open: svg.querySelectorAll("[fill^='url(#fade-witness']").length,
              band: svg.querySelectorAll("[aria-label=rect]")[0].children.length};
    }""")
    unit = (at["ticks"]["10"] - at["ticks"]["0"]) / 10
    for text, value in (("3–5", 5), ("5 or more", 5), ("9", 9), ("not 20", 20)):
        assert abs(at["label"][text] - 12 - at["ticks"]["0"] - value * unit) < 3, text
    assert at["open"] == 1 and at["band"] >= 1, "the open end is drawn as one, the infobox's range as a band"


def test_search_filters_sorting_and_paging(visit):
    page = visit.go()
    assert len(visit.event_names()) == 25
    page.click("#pages >> text=Next page")
    assert "Page 2 of 3" in page.inner_text("#pages")
    page.fill("#filters [name=q]", "osk")
    shows(page, "#found", "1 of 61 events")
    assert visit.event_names() == ["Raid 7"], "marks on letters do not matter"
    page.click("#filters button[type=reset]")
    page.select_option("#filters [name=country]", "MLI")
    assert found(page) == "20 of 61 events"
    page.select_option("#filters [name=type]", "battle")
    assert found(page) == "0 of 61 events" and "No event fits" in page.inner_text("#table")
    page.click("#filters button[type=reset]")
    page.check("#filters [name=contested]")
    assert found(page) == "7 of 61 events"
    page.click("#filters button[type=reset]")
    page.fill("#filters [name=from]", "1950")
    page.fill("#filters [name=to]", "1954")
    shows(page, "#found", "5 of 61 events")
    page.click("#table thead button[data-sort=killed]")
    assert visit.event_names() == [f"Raid {i}" for i in (54, 53, 52, 51, 50)]
    assert page.get_attribute("#table th:nth-child(4)", "aria-sort") == "descending"
    page.click("#table thead button[data-sort=killed]")
    assert visit.event_names() == [f"Raid {i}" for i in (50, 51, 52, 53, 54)]


def test_the_address_keeps_the_view(visit):
    page = visit.go(state=f"#event={ident('e', 12)}&country=MLI&sort=name")
    assert page.inner_text("#event-name") == "Raid 12" and found(page) == "20 of 61 events"
    page.click("#table tbody tr:nth-child(2) a")
    shows(page, "#event-name", "Raid 3")
    assert f"event={ident('e', 3)}" in page.url and "country=MLI" in page.url
    page.go_back()
    shows(page, "#event-name", "Raid 12")
    page.goto(page.url.split("#")[0] + "#event=0000")
    page.wait_for_selector("[role=alert]")
    assert "no event 0000" in page.inner_text("[role=alert]")


def test_the_keyboard_opens_a_sentence_with_its_words_marked(visit):
    page = visit.go()
    row = page.locator("#picture .claim", has_text="Villagers")
    row.focus()
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-pressed") == "true"
    assert page.inner_text(".words mark.figure") == "over four"
    assert page.inner_text(".words mark.claimant") == "Villagers" and page.inner_text(".words mark.medium") == "Lorrin Courier"
    assert page.inner_text(".words blockquote") in BRIDGE and "<b>ox</b>" in page.inner_text(".words blockquote")
    assert page.get_attribute(".words a", "href").startswith("https://example.org/wiki/Ambush_at_Lorrin_Bridge")
    page.keyboard.press("Escape")
    assert not page.is_visible(".words blockquote") and row.evaluate("e => e === document.activeElement")
    page.focus(".bin[tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert found(page) == "1 of 61 events"


def test_a_figure_said_twice_is_one_row_and_each_place_can_be_opened(visit):
    page = visit.go()
    row = page.locator("#picture .claim", has_text="Villagers")
    row.click()
    first = page.inner_text(".words blockquote")
    page.click(".words button[aria-label='Place 2 of 2']")
    assert page.inner_text(".words blockquote") == AGAIN != first and row.get_attribute("aria-pressed") == "true"
    assert "claim=" + ident("again") in page.url, "each can be linked"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Place 2 of 2"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.inner_text(".words blockquote") == first
    other = page.locator("#picture .claim", has_text="Northern Guard")
    other.click()
    assert other.get_attribute("aria-pressed") == "true" and page.locator(".places").count() == 0


@pytest.mark.parametrize("width", [390, 1440])
def test_on_paper_the_marks_stand_where_their_rows_do(visit, width):
    visit.screen(width, "dark")
    page = visit.go()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(100)
    page.evaluate("for (const svg of document.querySelectorAll('.plot svg')) svg.id = 'before';")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})       # what A4 leaves between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    off = page.evaluate("""() => [...document.querySelectorAll("#picture .plot.with-axis")].flatMap((plot) => {
      const middle = (e) => (e.getBoundingClientRect().top + e.getBoundingClientRect().bottom) / 2;
      const labels = [...plot.querySelectorAll("svg#before [aria-label=text] text")].map(middle);
      const tracks = [...plot.querySelectorAll(".track:not(.silent)")].map(middle);
      return tracks.map((t, i) => Math.abs(t - labels[i]));
    })""")
    assert len(off) >= 4 and max(off) < 3
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.className") == ""


def test_on_a_phone_the_sentence_covers_no_row_that_is_chosen_or_reached(visit):
    visit.screen(390)
    page = visit.go(state=f"#event={ident('e', 5)}")
    rows = page.locator("#picture .claim")
    rows.nth(5).evaluate("row => scrollTo(0, scrollY + row.getBoundingClientRect().bottom - innerHeight + 5)")
    rows.nth(5).click()
    above = "row => row.getBoundingClientRect().bottom <= document.querySelector('.words').getBoundingClientRect().top"
    assert page.is_visible(".words blockquote") and rows.nth(5).evaluate(above)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert rows.nth(8).evaluate("row => row === document.activeElement") and rows.nth(8).evaluate(above)


def test_a_long_list_is_folded_until_it_is_wanted(visit):
    page = visit.go(state=f"#event={ident('e', 5)}")
    rows = page.locator("#picture .claim")
    assert rows.count() == 14
    rows.nth(3).click()
    page.click("text=Show 7 more")
    assert rows.count() == 21 and page.evaluate("document.activeElement.textContent").startswith("Speaker 13")
    assert rows.nth(3).get_attribute("aria-pressed") == "true"
    visit.afresh()
    page = visit.go(state=f"#event={ident('e', 5)}&claim={ident('many', 18)}")
    assert page.locator("#picture .claim[aria-pressed=true]").inner_text().startswith("Speaker 18"), "a link unfolds what it leads to"


def test_hostile_text_is_text(visit, package):
    page = visit.go()
    assert page.inner_text("#event-name") == HOSTILE and page.title() != "owned"
    assert page.locator("#explore img, #explore script").count() == 0
    assert any(HOSTILE in b.inner_text() for b in page.locator("#picture .claim").all())
    data = (package / "1.20240203.0" / "site" / "data" / "events-0001.js").read_text()
    assert "<" not in data and json.loads(data[data.index("{"):data.rindex(")")])["name"][0] == HOSTILE


# The Web Content Accessibility Guidelines 2.2, levels A and AA, as far as a program can judge.
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rows of one table are alike, and looking at each takes half a minute.
FIRST_ROWS = """() => {
  for (const rows of document.querySelectorAll("tbody, .terms")) while (rows.children.length > 4) rows.lastElementChild.remove();
}"""


def breaches(page, part: str | None = None) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=part, options={"runOnly": GUIDELINES, "resultTypes": ["violations"], "preload": False}).response
    assert len(found["passes"]) > 5, "hardly a rule found anything to judge"
    return [f"{v['help']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_everybody_can_use_it(visit, width, scheme):
    visit.screen(width, scheme)
    page = visit.go()
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true;")
    page.locator("#picture .claim", has_text="Villagers").click()
    page.wait_for_selector("#picture .as-table tbody tr")
    assert page.is_visible(".words blockquote") and page.is_visible("#dictionary table")
    page.evaluate(FIRST_ROWS)
    assert breaches(page) == []
    page.fill("#filters [name=q]", "nothing has this name")
    page.wait_for_selector("text=No event fits")
    assert breaches(page, "#table") == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (820, "light"), (1440, "light")])
def test_nothing_runs_out_of_the_page(visit, width, scheme):
    visit.screen(width, scheme)
    page = visit.go()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_release_has_the_page_too(visit):
    visit.go("/1.20240203.0/index.html")
    assert found(visit.page) == "61 events"


def test_without_scripts_it_still_tells(browser, package):
    v = Visit(browser, package, java_script_enabled=False)
    v.page.goto(f"{v.root}/index.html")
    text = v.page.inner_text("main")
    assert "Villagers via Lorrin Courier" in text and "5 or more" in text and not v.page.is_visible("#explorer")
    assert v.page.locator("a[download]").first.get_attribute("href").startswith("1.20240203.0/")
    v.went_well()
    v.context.close()
