"""A wiki of one's own, which answers as the API does."""
from __future__ import annotations

BOX = "{{Infobox civilian attack|title=Bombing of Aro|fatalities=12}}\n"
TEXT = BOX + "The bombing killed 12 people in the town, and the police said that many more had been hurt."


class Wikis:
    """A wiki of one's own. ``faults``: answers that are given first, each (status, headers, body)."""

    def __init__(self) -> None:
        self.pages: dict[int, dict] = {}
        self.faults: list[tuple[int, dict, bytes]] = []
        self.asked: list[dict] = []
        self.agents: set[str] = set()
        self.rights = {"url": "https://creativecommons.org/licenses/by-sa/4.0/"}
        self.last = 0
        self.now = "2021-03-05T00:00:00Z"

    def edit(self, number: int, title: str, text: str, at: str = "2021-03-04T05:06:07Z") -> None:
        self.last += 1
        self.pages[number] = {"title": title, "revision": self.last, "text": text, "at": at}

    def answer(self, q: dict) -> dict:
        if q.get("meta") == "siteinfo":
            return {"curtimestamp": self.now, "query": {"general": {"wikiid": "test", "lang": "en", "base": "http://w.example/wiki/Main_Page", "mainpage": "Main Page"},
                              "rightsinfo": self.rights}}
        if q.get("list") == "categorymembers":
            return {"query": {"categorymembers": [
                {"type": "subcat", "ns": 14, "title": "Category:B" if q["cmtitle"] == "Category:A" else "Category:A", "pageid": 99},
                *({"type": "page", "ns": 0, "title": p["title"], "pageid": n} for n, p in self.pages.items())]}}
        if q.get("prop") == "redirects":
            return {"query": {"pages": [{"title": t, "redirects": [{"title": "Template:Clash box"}]} for t in q["titles"].split("|")]}}
        if q.get("list") == "embeddedin":
            return {"query": {"embeddedin": [{"pageid": n, "title": p["title"]} for n, p in self.pages.items() if "Clash box" in p["text"]]}}
        if "titles" in q:
            by_title = {p["title"]: n for n, p in self.pages.items()}
            return {"query": {"pages": [{"title": t, "pageid": by_title[t]} if t in by_title else {"title": t, "missing": True}
                                        for t in q["titles"].split("|")]}}
        if "pageids" in q:
            return {"query": {"pages": [
                {"pageid": n, "title": self.pages[n]["title"], "revisions": [{"revid": self.pages[n]["revision"]}]}
                if n in self.pages else {"pageid": n, "missing": True} for n in map(int, q["pageids"].split("|"))]}}
        wanted = set(map(int, q["revids"].split("|")))
        return {"query": {"pages": [
            {"pageid": n, "title": p["title"], "revisions": [
                {"revid": p["revision"], "timestamp": p["at"], "slots": {"main": {"content": p["text"]}}}]}
            for n, p in self.pages.items() if p["revision"] in wanted]}}
