// All events: searched, filtered, sorted and shown a page at a time.
"use strict";

{
  const { el, isolated, number, plain } = site;
  const PER_PAGE = 25;
  const form = document.getElementById("filters");
  const table = document.getElementById("table");

  const byText = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  const least = -Infinity;
  // Column -> title and what it sorts by; text sorts upwards first, figures downwards.
  const COLUMNS = {
    name: ["Event", (e) => e.name], date: ["When", (e) => (e.date_start ? site.yearOf(e.date_start) * 10000 + Number(e.date_start.slice(-5).replace("-", "")) : least)],
    country: ["Country", (e) => country(e) || "\uffff"], killed: ["Killed", (e) => e.killed_high ?? e.killed_low ?? least],
    injured: ["Injured", (e) => e.injured_high ?? e.injured_low ?? least], claims: ["Claims", (e) => e.n_claims],
    claimants: ["Claimants", (e) => e.n_claimants],
  };

  const all = [];
  const byId = new Map();
  let list = [];             // what the filters leave, in order
  let mostKilled = 1;

  const country = (e) => site.contents.countries[e.country] ?? e.country ?? "";
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = (e) => (e.search ??= folded([e.name, e.article, e.place, e.admin_area, country(e)].filter(Boolean).join(" \n ")));
  const yearOr = (text) => (/^-?\d+$/.test(text ?? "") ? Number(text) : null);

  site.events = {
    all, byId,
    add: (rows) => {
      for (const e of rows) {
        all.push(e);
        byId.set(e.event_id, e);
        mostKilled = Math.max(mostKilled, e.killed_high ?? 0, e.killed_low ?? 0);
      }
    },
    around: (id) => {
      const at = list.findIndex((e) => e.event_id === id);
      return { before: list[at - 1], after: at < 0 ? list[0] : list[at + 1] };
    },
    // What a visitor sees first: an event whose dead are told differently.
    first: () => list.find((e) => e.contested && e.killed_high > e.killed_low) ?? list[0] ?? all[0],
    render,
  };

  function chosen() {
    const s = site.state.get();
    const words = folded(s.q ?? "").split(/\s+/).filter(Boolean);
    const from = yearOr(s.from), to = yearOr(s.to);
    const kept = all.filter((e) => (!s.country || e.country === s.country) && (!s.type || e.event_type === s.type)
      && (!s.contested || e.contested) && (!s.primary || e.is_primary) && words.every((w) => searched(e).includes(w)));
    const dated = from === null && to === null ? kept : kept.filter((e) => {
      const begun = site.yearOf(e.date_start);
      const ended = site.yearOf(e.date_end) ?? (begun === null ? null : Infinity);
      return begun !== null && ended >= (from ?? -Infinity) && begun <= (to ?? Infinity);
    });
    return { kept, dated, from, to };
  }

  // "killed" downwards, "-killed" the other way round
  function ordered(events) {
    const sort = site.state.get().sort ?? "";
    const [, by] = COLUMNS[sort.replace(/^-/, "")] ?? [];
    if (!by) return events;
    const keys = new Map(events.map((e) => [e, by(e)]));
    const textual = ["name", "country"].includes(sort.replace(/^-/, ""));
    const way = (textual ? 1 : -1) * (sort.startsWith("-") ? -1 : 1);
    return [...events].sort((a, b) => {
      const x = keys.get(a), y = keys.get(b);
      // What is not known comes last either way.
      if (x === least || y === least) return (x === least) - (y === least);
      return way * (textual ? byText(x, y) : x - y);
    });
  }

  function render(complete) {
    const { kept, dated, from, to } = chosen();
    list = ordered(dated);
    const pages = Math.max(1, Math.ceil(list.length / PER_PAGE));
    const page = Math.min(pages, Math.max(1, Number(site.state.get().page) || 1));
    const total = site.contents.events;
    document.getElementById("found").textContent = (list.length === total ? site.many(total, "event") : `${number(list.length)} of ${site.many(total, "event")}`)
      + (complete ? "" : `, ${number(total - all.length)} still loading`);
    site.timeline(document.querySelector("#timeline > div"), kept, { from, to }, (a, b) => site.state.set({ from: a, to: b, page: "" }));
    table.tHead.rows[0].replaceChildren(...Object.entries(COLUMNS).map(head));
    table.tBodies[0].replaceChildren(...list.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(line));
    if (!list.length) table.tBodies[0].replaceChildren(el("tr", { role: "row" }, el("td", { role: "cell", colspan: Object.keys(COLUMNS).length }, all.length ? "No event fits. Clear a filter to see more." : "This release holds no event.")));
    document.getElementById("pages").replaceChildren(...paging(page, pages));
    options();
  }

  function head([name, [title]]) {
    const sort = site.state.get().sort ?? "";
    const textual = name === "name" || name === "country";
    const active = sort === name || sort === `-${name}`;
    const up = active && textual === (sort === name);
    const next = sort === name ? `-${name}` : sort === `-${name}` ? "" : name;
    const kind = ["killed", "injured", "claims", "claimants"].includes(name) ? "number" : undefined;
    return el("th", { role: "columnheader", scope: "col", class: kind, "aria-sort": active ? (up ? "ascending" : "descending") : "none" },
      el("button", { type: "button", class: "quiet", data: { sort: name }, onclick: () => { site.state.set({ sort: next, page: "" }); table.tHead.querySelector(`[data-sort=${name}]`)?.focus(); } },
        title, el("span", { "aria-hidden": "true" }, active ? (up ? " ↑" : " ↓") : "")));
  }

  // A dash to see, words to hear.
  const nothing = (words) => [el("span", { class: "soft", "aria-hidden": "true" }, "–"), el("span", { class: "hidden" }, words)];

  function line(e) {
    const cell = (label, kind, ...content) => el("td", { role: "cell", class: kind, data: { label } }, ...content);
    const range = (low, high) => site.bounds(low, high) || nothing("no figure");
    const open = { href: site.state.href({ event: e.event_id, claim: "" }), dir: "auto" };
    return el("tr", { role: "row", data: { id: e.event_id, current: site.state.get().event === e.event_id ? "1" : null } },
      el("th", { role: "rowheader", scope: "row" }, el("a", open, site.capital(e.name)), e.contested ? el("span", { class: "chip conflict" }, "contested") : "",
        el("small", { dir: "auto" }, [plain(e.event_type), e.place, e.article ? `in “${e.article}”` : ""].filter(Boolean).join(" · "))),
      cell("When", "when", site.days(e) || nothing("not dated")), cell("Country", undefined, country(e) ? isolated(country(e)) : nothing("not known")),
      cell("Killed", "number", range(e.killed_low, e.killed_high), spread(e)), cell("Injured", "number", range(e.injured_low, e.injured_high)),
      cell("Claims", "number", number(e.n_claims)), cell("Claimants", "number", number(e.n_claimants)));
  }

  // The bounds of the killed as a small bar, on one logarithmic scale for all events.
  function spread(e) {
    if (e.killed_low === null && e.killed_high === null) return "";
    const at = (v) => (100 * Math.log1p(v)) / Math.log1p(mostKilled);
    const bar = el("i", { class: "spread", "aria-hidden": "true" });
    bar.style.setProperty("--from", `${at(e.killed_low ?? 0)}%`);
    bar.style.setProperty("--to", `${e.killed_high === null ? 100 : at(e.killed_high)}%`);
    if (e.killed_high === null) bar.classList.add("above");
    return bar;
  }

  function paging(page, pages) {
    if (pages < 2) return [];
    const to = (n, text) => el("button", {
      type: "button", class: "quiet", disabled: n < 1 || n > pages,
      onclick: () => { site.state.set({ page: n > 1 ? n : "" }, { push: true }); document.getElementById("events").scrollIntoView(); },
    }, text);
    return [to(page - 1, "← Previous page"), el("span", { class: "soft" }, `Page ${number(page)} of ${number(pages)}`), to(page + 1, "Next page →")];
  }

  // ---- the filters' form

  function options() {
    const select = form.elements.country;
    if (select.options.length === 1) {
      const names = Object.entries(site.contents.countries).sort((a, b) => byText(a[1], b[1]));
      select.append(...names.map(([code, name]) => el("option", { value: code }, name)));
    }
    const s = site.state.get();
    for (const input of form.elements) {
      if (!input.name) continue;
      if (input.type === "checkbox") input.checked = Boolean(s[input.name]);
      else if (input.value !== (s[input.name] ?? "") && document.activeElement !== input) input.value = s[input.name] ?? "";
    }
  }

  let pause = 0;
  form.addEventListener("input", (e) => {
    clearTimeout(pause);
    // All fields at once: what was typed into another one a moment ago must not be lost.
    const set = () => site.state.set({ ...Object.fromEntries([...form.elements].filter((f) => f.name)
      .map((f) => [f.name, f.type === "checkbox" ? (f.checked ? "1" : "") : f.value.trim()])), page: "" });
    if (["search", "number"].includes(e.target.type)) pause = setTimeout(set, 120);
    else set();
  });
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", (e) => {
    e.preventDefault();
    clearTimeout(pause);
    form.elements.q.blur();
    site.state.set({ q: "", country: "", type: "", from: "", to: "", contested: "", primary: "", page: "", sort: "" });
  });
}
