// The picture of one event: who claims what, each figure on one axis, each mark leading to its sentence.
//
// Rows are HTML, so that names wrap, are read aloud and can be reached by keyboard. Axis, band and marks are
// drawn over them by the plotting library, at the places that the rows have on the screen.
"use strict";

{
  const { el, isolated, plain, capital, number, many } = site;

  const PEOPLE = {
    everybody: "Everybody, or kind not said", military: "Military", police: "Police", armed_group: "Armed groups", civilian: "Civilians",
  };
  const TITLES = {
    casualties: "Killed and wounded together", strength: "Strength", equipment: "Equipment destroyed, damaged or taken",
    responsibility: "Who did it", outcome: "How it ended",
  };
  const SIGNS = {
    point: "figure", about: "about, or none", range: "range", open: "open end", denied: "denied", silent: "no figure", band: "range of the infobox",
  };
  const UNCOUNTED = new Set(["responsibility", "outcome"]);
  const VERDICTS = ["conflict", "overlap", "agree"];
  const MOST_ROWS = 14;
  const LETTER = 8.2;         // px, about: a letter of a label
  const MAGNITUDES = 20;      // from here on a log scale is offered
  const LOG_FROM = 100;       // and from here on it is taken

  let shown = null;           // {event, details, panels, words, open: the claim whose sentence is shown}

  site.picture = {
    // Draw the event into the element and open the claim that the state names, else one that shows much.
    show: (host, event, details) => {
      shown = { event, details, panels: panelsOf(details.claims, details.disputes), words: el("aside", { class: "words", "aria-live": "polite", "aria-label": "The sentence" }) };
      host.replaceChildren(article());
      host.removeAttribute("aria-busy");
      draw();
      const wide = matchMedia("(min-width: 62rem)").matches;
      const first = foremost();
      if (site.state.get().claim) open(site.state.get().claim);
      else if (wide && first) open(first.claim_id);
    },
    heading: () => document.querySelector("#picture h3"),
    open: (id) => open(id),
    rescale: () => draw(),
  };

  const bounded = (c) => c.value_low !== null || c.value_high !== null;
  const leads = (p) => p.groups.flatMap((g) => g.rows.map((r) => r[0]));
  const foremost = () => shown.panels.flatMap(leads).find((c) => c.claimant && bounded(c)) ?? shown.details.claims[0];
  const isIn = (id) => (places) => places.some((c) => c.claim_id === id);

  // One figure by one claimant is one row, in however many sentences it is said. Other words for the people may mean other people.
  function together(claims) {
    const rows = new Map();
    for (const c of claims) {
      const whom = (c.subject ?? (UNCOUNTED.has(c.claim_type) ? c.quote : "")).toLowerCase();
      const key = JSON.stringify([site.claimant(c), c.claimant_type, c.stance, c.side, site.figure(c), whom]);
      if (!rows.has(key)) rows.set(key, []);
      rows.get(key).push(c);
    }
    return [...rows.values()].sort((a, b) => byFigure(a[0], b[0]));
  }

  // Claims -> panels (a kind of claim) -> groups (whom or what they count) -> rows (claims that say the same), lowest first.
  function panelsOf(claims, disputes) {
    const order = Object.keys(site.contents.words["claims.claim_type"]);
    const panels = new Map();
    for (const c of claims) {
      const things = c.unit && c.unit !== "persons" && !UNCOUNTED.has(c.claim_type);
      const key = c.claim_type + (things && c.claim_type !== "equipment" ? " things" : "");
      if (!panels.has(key)) {
        const title = TITLES[c.claim_type] ?? capital(plain(c.claim_type));
        panels.set(key, { type: c.claim_type, things, title: key.endsWith("things") ? `${title}: units and things` : title, groups: new Map() });
      }
      const groups = panels.get(key).groups;
      const group = UNCOUNTED.has(c.claim_type) ? "" : things ? c.unit : PEOPLE[c.subject_type] ? c.subject_type : "everybody";
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(c);
    }
    const kinds = Object.keys(PEOPLE);
    return [...panels.values()].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || a.title.length - b.title.length).map((panel) => {
      const groups = [...panel.groups].map(([name, of]) => ({ name, rows: together(of) }));
      groups.sort((a, b) => (panel.things ? b.rows.length - a.rows.length : kinds.indexOf(a.name) - kinds.indexOf(b.name)));
      // An axis compares: people with people, ships with ships, but not two ships with a thousand rifles.
      const compared = panel.things ? groups.map((g) => g.rows) : [groups.flatMap((g) => g.rows)];
      const axis = compared.some((rows) => rows.filter(([c]) => bounded(c)).length > 1);
      const verdict = disputes.filter((d) => d.claim_type === panel.type).map((d) => d.verdict)
        .sort((a, b) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b))[0];
      return { ...panel, groups, verdict, axis };
    });
  }

  const rank = (c) => (c.origin === "infobox" ? 0 : 1);
  const middle = (c) => (c.value_low ?? c.value_high) + ((c.value_high ?? c.value_low) - (c.value_low ?? c.value_high)) / 2;

  const hollow = (c) => c.qualifier === "none" || c.qualifier === "approximate";

  function signOf(c) {
    if (!bounded(c)) return "silent";
    if (c.stance === "denies") return "denied";
    if (c.value_low === null || c.value_high === null) return "open";
    return c.value_low < c.value_high ? "range" : hollow(c) ? "about" : "point";
  }

  function byFigure(a, b) {
    if (bounded(a) !== bounded(b)) return bounded(a) ? -1 : 1;
    return rank(a) - rank(b) || (bounded(a) ? middle(a) - middle(b) : 0);
  }

  const ratio = (p) => {
    const values = leads(p).flatMap((c) => [c.value_low, c.value_high]).filter((v) => v > 0);
    return p.axis && values.length ? Math.max(...values) / Math.min(...values) : 1;
  };

  // By choice wherever a log scale helps at all; without one, where a linear scale would hide the small figures.
  const logarithmic = (p) => {
    const chosen = site.state.get().scale;
    return chosen ? chosen === "log" && ratio(p) >= MAGNITUDES : ratio(p) >= LOG_FROM;
  };

  // ---- the frame

  function article() {
    const { event, details } = shown;
    const where = [event.place, event.admin_area, site.contents.countries[event.country]].filter((p, i, all) => p && all.indexOf(p) === i);
    const facts = [capital(plain(event.event_type)), where.join(", "), site.days(event), [details.time_start, details.time_end].filter(Boolean).join("–")];
    const sides = [details.side_a, details.side_b, details.side_c].filter(Boolean);
    const more = [];
    if (sides.length > 1) more.push(["Sides", sides.join(" – ")]);
    if (details.part_of) more.push(["Part of", details.part_of]);
    if (details.result) more.push(["Result", details.result]);
    const from = details.article && el("p", { class: "soft small" }, "From the article ", articleLink(details.article),
      details.article.revision ? `, revision of ${details.article.revision.slice(0, 10)}` : "");
    return el("article", { class: "picture", "aria-labelledby": "event-name" },
      el("header", {},
        el("p", { class: "kicker" }, facts.filter(Boolean).flatMap((f, i) => [i ? " · " : "", isolated(f)])),
        el("h3", { id: "event-name", tabindex: "-1", dir: "auto" }, capital(event.name)),
        el("p", { class: "summary" }, ...summary(event)),
        more.length ? el("dl", { class: "facts" }, more.map(([name, text]) => el("div", {}, el("dt", {}, name), el("dd", { dir: "auto" }, text)))) : null,
        from, stepping()),
      shown.details.claims.length ? [key(), el("div", { class: "split" }, el("div", { class: "panels" }, shown.panels.map(panel)), shown.words), table()]
        : [el("p", { class: "soft" }, "No claim of the article is about this event. It is told in these words:"),
          el("blockquote", { dir: "auto" }, details.quote)]);
  }

  const articleLink = (article) => {
    const url = site.webLink(article.url);
    return url ? el("a", { href: url, dir: "auto" }, article.title) : isolated(article.title);
  };

  function summary(event) {
    if (!event.n_claims) return [];
    const said = [];
    for (const [low, high, word] of [[event.killed_low, event.killed_high, "killed"], [event.injured_low, event.injured_high, "injured"]]) {
      const bounds = site.bounds(low, high);
      if (bounds) said.push(el("b", {}, bounds), ` ${word}`, ", ");
    }
    said.pop();
    const who = `${many(event.n_claims, "claim")} by ${many(event.n_claimants, "claimant")}`;
    return [who, said.length ? [": ", said] : "", ". ", event.contested ? el("span", { class: "chip conflict" }, "contested") : ""].flat(2);
  }

  function stepping() {
    const around = site.events.around(shown.event.event_id);
    const step = (event, text, arrow) => el("a", event ? { href: site.state.href({ event: event.event_id, claim: "" }), rel: arrow, title: event.name } : { "aria-disabled": "true" }, text);
    const copy = el("button", { type: "button", class: "quiet", onclick: () => site.copy(site.address(), copy) }, "Copy link");
    return el("p", { class: "steps-along small" }, step(around.before, "← Previous", "prev"), step(around.after, "Next →", "next"), copy);
  }

  // What marks and colours mean; only those that are here.
  function key() {
    const speak = new Set(shown.details.claims.map((c) => c.claimant_type));
    const kinds = document.getElementById("kinds").content.cloneNode(true).firstElementChild;
    for (const item of [...kinds.children]) if (!speak.has(item.dataset.kind)) item.remove();
    const drawn = shown.panels.filter((p) => p.axis || leads(p).some((c) => !bounded(c) && !UNCOUNTED.has(c.claim_type))).flatMap(leads);
    const used = new Set(drawn.map(signOf));
    if (drawn.some((c) => c.origin === "infobox" && bounded(c) && c.stance !== "denies")) used.add("band");
    const signs = el("ul", { class: "signs" }, Object.entries(SIGNS).filter(([sign]) => used.has(sign))
      .map(([sign, text]) => el("li", {}, el("i", { class: `sign ${sign}` }), text)));
    const box = el("div", { class: "key small" }, kinds, signs);
    if (shown.panels.some((p) => ratio(p) >= MAGNITUDES)) {
      const input = el("input", { type: "checkbox", onchange: () => site.state.set({ scale: input.checked ? "log" : "linear" }) });
      input.checked = shown.panels.some(logarithmic);
      box.append(el("label", { class: "check" }, input, " Logarithmic scale"));
    }
    return box;
  }

  // ---- a panel and its rows

  function panel(p) {
    const host = el("section", { class: "panel", data: { type: p.type } });
    fill(host, p);
    return host;
  }

  function fill(host, p) {
    const count = p.groups.reduce((n, g) => n + g.rows.flat().length, 0);
    const meaning = p.verdict && site.contents.words["disputes.verdict"][p.verdict];
    const body = el("div", { class: p.axis ? "plot with-axis" : "plot" });
    for (const g of p.groups) {
      const title = p.things ? capital(site.plural(plain(g.name))) : PEOPLE[g.name];
      const alone = p.groups.length === 1 && (g.name === "everybody" || !title);
      if (title && !alone) body.append(el("h5", {}, title));
      else if (p.axis) body.append(el("h5", { class: "empty", "aria-hidden": "true" }));
      const visible = g.whole ? g.rows : g.rows.slice(0, MOST_ROWS);
      body.append(el("ul", { class: "rows" }, visible.map((places) => el("li", {}, row(places, p)))));
      const rest = g.rows.length - visible.length;
      if (rest > 0) body.append(el("button", { type: "button", class: "quiet more", onclick: () => { unfold(p, g); rowOf(g.rows[MOST_ROWS][0].claim_id).focus(); } }, `Show ${rest} more`));
      g.visible = visible.map((places) => places[0]);
    }
    host.replaceChildren(
      el("h4", {}, p.title, el("span", { class: "soft" }, ` ${many(count, "claim")}`), p.verdict ? el("span", { class: `chip ${p.verdict}`, title: meaning }, p.verdict) : null),
      body);
    p.host = host;
    p.body = body;
  }

  function unfold(p, g) {
    g.whole = true;
    fill(p.host, p);
    draw();
  }

  const rowOf = (id) => [...document.querySelectorAll("#picture .claim")].find((button) => button.dataset.ids.split(" ").includes(id));

  // A row of claims that say the same, led by the first of them.
  function row(places, p) {
    const c = places[0];
    const whom = c.subject ?? (PEOPLE[c.subject_type] && !UNCOUNTED.has(c.claim_type) ? plain(c.subject_type) : "");
    const words = c.value_text && bounded(c) && c.value_text !== site.bounds(c.value_low, c.value_high) ? `“${c.value_text}” ` : "";
    const media = [...new Set(places.map((place) => place.reported_by).filter(Boolean))];
    const often = places.length > 1 ? `in ${places.length} places` : "";
    const beneath = UNCOUNTED.has(c.claim_type) ? [often] : [words, isolated(whom), often && (words || whom) ? " · " : "", often];
    const who = el("span", { class: "who" }, el("i", { class: "dot" }), el("span", {},
      el("b", {}, isolated(capital(site.claimant(c)))), media.map((name, i) => [i ? ", " : " via ", isolated(name)]).flat(),
      ["denies", "confirms"].includes(c.stance) ? el("span", { class: `stance ${c.stance}` }, c.stance) : "",
      beneath.some(Boolean) ? el("small", {}, beneath) : ""));
    const figure = site.figure(c);
    const track = UNCOUNTED.has(c.claim_type) ? statement(c)
      : el("span", { class: bounded(c) ? "track" : "track silent" }, p.axis && bounded(c) ? "" : el("span", { class: bounded(c) ? "alone" : "none" }, figure));
    return el("button", {
      type: "button", class: "claim", "aria-pressed": String(isIn(shown.open)(places)), data: { ids: places.map((place) => place.claim_id).join(" "), kind: c.claimant_type, stance: c.stance },
      "aria-label": spoken(c, whom, media) + (often && `, ${often}`), onclick: () => open(c.claim_id, true),
    }, who, track);
  }

  function spoken(c, whom, media) {
    const kind = ["article", "unspecified"].includes(c.claimant_type) ? "" : ` (${plain(c.claimant_type)})`;
    const stance = c.stance === "denies" ? " denies:" : c.stance === "confirms" ? " confirms:" : ":";
    const what = UNCOUNTED.has(c.claim_type) ? `${plain(c.claim_type)} ${whom || c.quote}` : `${site.figure(c)} ${plain(c.claim_type)}, ${whom}`;
    return `${capital(site.claimant(c))}${media.length ? ` via ${media.join(", ")}` : ""}${kind}${stance} ${what}`;
  }

  function statement(c) {
    const says = { denies: "denies ", confirms: "confirms ", unreported: "leaves open ", asserts: "" }[c.stance];
    const head = c.claim_type === "responsibility" && c.subject ? [says ? `${says}that it was ` : "it was ", el("b", {}, isolated(c.subject))]
      : [says, c.subject ? el("b", {}, isolated(c.subject)) : ""];
    return el("span", { class: "statement" }, head, el("small", { dir: "auto" }, c.quote));
  }

  // ---- the sentence

  function open(id, byHand = false) {
    const panel = shown?.panels.find((p) => p.groups.some((g) => g.rows.some(isIn(id))));
    if (!panel) return;
    const group = panel.groups.find((g) => g.rows.some(isIn(id)));
    const places = group.rows.find(isIn(id));
    const claim = places.find((c) => c.claim_id === id);
    shown.open = id;
    if (!group.visible.includes(places[0])) unfold(panel, group);
    for (const button of document.querySelectorAll("#picture .claim")) button.setAttribute("aria-pressed", String(button === rowOf(id)));
    shown.words.replaceChildren(...sentence(claim, places));
    shown.words.dataset.kind = claim.claimant_type;
    shown.words.classList.add("filled");
    if (!byHand) return;
    rowOf(id).scrollIntoView({ block: "nearest" });      // the sentence may have covered it
    if (site.state.get().claim !== id) site.state.set({ claim: id });
  }

  function close() {
    shown.words.replaceChildren();
    shown.words.classList.remove("filled");
    shown.open = null;
    const row = document.querySelector("#picture .claim[aria-pressed=true]");
    row?.setAttribute("aria-pressed", "false");
    row?.focus();
    site.state.set({ claim: "" });
  }
  addEventListener("keydown", (e) => { if (e.key === "Escape" && shown?.words.classList.contains("filled")) close(); });

  // The sentences of a row, one at a time.
  function paging(c, places) {
    const to = (place, i) => el("button", {
      type: "button", class: "quiet", "aria-current": place === c ? "true" : null, "aria-label": `Place ${i + 1} of ${places.length}`,
      onclick: () => { open(place.claim_id, true); shown.words.querySelector("[aria-current]").focus(); },
    }, String(i + 1));
    return places.length > 1 ? el("p", { class: "places small" }, "Said in ", many(places.length, "place"), ": ", places.map(to)) : "";
  }

  function sentence(c, places) {
    const words = site.contents.words;
    const list = el("dl", {});
    const say = (name, text, title) => text && list.append(el("div", {}, el("dt", {}, name), el("dd", { dir: "auto", title }, text)));
    say("Claim", `${plain(c.claim_type)}${site.bounds(c.value_low, c.value_high) ? `: ${site.bounds(c.value_low, c.value_high)}` : ""}${c.unit && c.unit !== "persons" ? ` (${c.unit})` : ""}`,
      words["claims.claim_type"][c.claim_type]);
    say("Of whom", [c.subject, c.subject_type !== "unknown" ? plain(c.subject_type === "mixed" ? "several kinds" : c.subject_type) : ""].filter(Boolean).join(", "),
      words["claims.subject_type"][c.subject_type]);
    say("Who says so", `${site.claimant(c)}${c.claimant ? `, ${plain(c.claimant_type)}` : ""}${c.claimant_is_party ? ", a party" : ""}`, words["claims.claimant_type"][c.claimant_type]);
    say("Through", c.reported_by);
    say("Stance", c.stance === "asserts" ? "" : c.stance, words["claims.stance"][c.stance]);
    say("Hedged", c.qualifier && c.qualifier !== "exact" ? plain(c.qualifier) : "", words["claims.qualifier"][c.qualifier]);
    say("Where", c.origin === "infobox" ? "infobox" : c.section ?? "lead");
    const url = site.webLink(c.url);
    return [
      el("div", { class: "words-head" }, el("h4", {}, "In these words"), el("button", { type: "button", class: "quiet close", "aria-label": "Close the sentence", onclick: close }, "×")),
      paging(c, places),
      site.marked(c),
      url ? el("p", {}, el("a", { href: url }, "Read it in the article")) : "",
      list,
      el("p", { class: "soft small id" }, "claim ", el("code", {}, c.claim_id), ", read by rule ", el("code", {}, c.rule)),
    ].filter(Boolean);
  }

  // ---- the same as a table

  function table() {
    const box = el("details", { class: "as-table" }, el("summary", {}, "The same as a table"));
    box.addEventListener("toggle", () => {
      if (!box.open || box.querySelector("table")) return;
      const titles = ["What", "Of whom", "At least", "At most", "In words", "Who says so", "Kind", "Through", "Stance", "Sentence"];
      const cell = (text, i, kind) => el("td", { role: "cell", class: kind, dir: "auto", data: { label: titles[i] } }, text ?? "");
      box.append(el("table", { role: "table" },
        el("caption", { class: "hidden" }, `Claims about ${shown.event.name}`),
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, titles.map((t) => el("th", { role: "columnheader", scope: "col" }, t)))),
        el("tbody", { role: "rowgroup" }, shown.details.claims.map((c) => el("tr", { role: "row" },
          el("th", { role: "rowheader", scope: "row" }, plain(c.claim_type) + (c.unit && c.unit !== "persons" ? ` (${c.unit})` : "")),
          [c.subject ?? plain(c.subject_type), c.value_low, c.value_high, c.value_text, site.claimant(c), plain(c.claimant_type), c.reported_by, c.stance, c.quote]
            .map((v, i) => cell(typeof v === "number" ? number(v) : v, i + 1, typeof v === "number" ? "number" : i === 8 ? "words" : undefined)))))));
    });
    return box;
  }

  // ---- marks

  function draw() {
    if (!shown) return;
    for (const p of shown.panels) if (p.axis && p.body?.isConnected) drawPanel(p);
  }

  let width = 0;
  new ResizeObserver((entries) => {
    const now = Math.round(entries[0].contentRect.width);
    if (now !== width) {
      width = now;
      draw();
    }
  }).observe(document.getElementById("picture"));

  function drawPanel(p) {
    const frame = p.body.getBoundingClientRect();
    const place = (node) => {
      const box = node.getBoundingClientRect();
      return { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    };
    const tracks = [...p.body.querySelectorAll(".track")].map(place);
    const { left, right } = tracks[0];
    const stacked = left < 60;      // where it is narrow, names stand above their tracks, and lines must not run through them
    const above = parseFloat(getComputedStyle(p.body).paddingTop);
    const claims = p.groups.flatMap((g) => g.visible);
    const figures = claims.filter(bounded);
    const log = logarithmic(p);
    const most = Math.max(1, ...figures.map((c) => c.value_high ?? c.value_low * 1.05));
    const told = (c) => (c.stance === "denies" ? "not " : "") + site.figure(c);
    const forLabels = Math.min(20 + LETTER * Math.max(4, ...figures.map((c) => told(c).length)), (right - left) * 0.4);
    const x = { type: log ? "symlog" : "linear", domain: [0, most], range: [left + 8, right - forLabels], axis: null };
    const scale = Plot.scale({ x });
    const beyond = scale.invert(right - 10);
    const colour = (c) => `var(--k-${c.claimant_type})`;

    const rows = claims.map((c, i) => ({ c, y: (tracks[i].top + tracks[i].bottom) / 2 }));
    const points = [], ranges = [], opens = [], arrows = [], crosses = [], labels = [];
    for (const { c, y } of rows) {
      if (!bounded(c)) continue;
      const { value_low: low, value_high: high } = c;
      const fill = colour(c);
      const end = high ?? low;
      if (c.stance === "denies") crosses.push({ x: end, y, fill });
      else if (high === null) {
        // The open end goes on behind the label.
        const from = scale.apply(low) + 22 + LETTER * told(c).length;
        if (from < right - 18) opens.push({ x1: scale.invert(from), x2: beyond, y1: y - 3, y2: y + 3, fill: `url(#fade-${c.claimant_type})` });
        arrows.push({ x: scale.invert(right - 6), y, fill });
        points.push({ x: low, y, fill, c });
      } else if (low === null) {
        opens.push({ x1: 0, x2: high, y1: y - 4, y2: y + 4, fill: `url(#rise-${c.claimant_type})` });
        points.push({ x: high, y, fill, c });
      } else if (low !== high) ranges.push({ x1: low, x2: high, y, fill });
      else points.push({ x: low, y, fill, c });
      labels.push({ x: end, y, text: told(c) });
    }

    const bands = p.groups.flatMap((g) => {
      const list = g.visible.filter((c) => c.origin === "infobox" && bounded(c) && c.stance !== "denies");
      if (!list.length || g.visible.length < 2) return [];
      const at = g.visible.map((c) => tracks[claims.indexOf(c)]);
      const spans = stacked ? at.map((t) => [t.top, t.bottom]) : [[at[0].top - 5, at.at(-1).bottom + 5]];
      return list.flatMap((c) => spans.map(([y1, y2]) => ({ x1: c.value_low ?? 0, x2: c.value_high ?? beyond, y1, y2 })));
    });

    const ticks = log ? logTicks(most, scale) : d3.ticks(0, most, Math.max(2, Math.min(8, (x.range[1] - x.range[0]) / 70))).filter(Number.isInteger);
    const reach = stacked ? 0 : 5;
    const grid = ticks.flatMap((v) => tracks.map((t) => ({ x: v, y1: t.top - reach, y2: t.bottom + reach })));
    const text = { x: "x", y: "y", text: "text", fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, fontSize: 13, fontVariant: "tabular-nums" };
    const svg = Plot.plot({
      width: frame.width, height: frame.height, margin: 0, marginTop: above, x, y: { type: "identity", axis: null }, color: { type: "identity" },
      style: { background: "transparent", overflow: "visible", color: "var(--soft)" },
      marks: [
        Plot.ruleX(grid, { x: "x", y1: "y1", y2: "y2", stroke: "var(--line)" }),
        Plot.axisX(ticks, { anchor: "top", tickSize: 0, tickPadding: 6, fontSize: 12, label: null, tickFormat: (v) => number(v), fill: "var(--soft)", fontVariant: "tabular-nums" }),
        Plot.rect(bands, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "var(--band)", stroke: "var(--band-line)", strokeWidth: 1, strokeDasharray: "2 3" }),
        Plot.rect(opens, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "fill" }),
        Plot.ruleY(ranges, { x1: "x1", x2: "x2", y: "y", stroke: "fill", strokeWidth: 8, strokeLinecap: "round" }),
        Plot.dot(arrows, { x: "x", y: "y", symbol: "triangle", rotate: 90, r: 4.5, fill: "fill" }),
        Plot.dot(points.filter((d) => !hollow(d.c)), { x: "x", y: "y", r: 6, fill: "fill", stroke: "var(--paper)", strokeWidth: 1.5 }),
        Plot.dot(points.filter((d) => hollow(d.c)), { x: "x", y: "y", r: 5, fill: "var(--paper)", stroke: "fill", strokeWidth: 2.5 }),
        Plot.dot(crosses, { x: "x", y: "y", symbol: "times", r: 6, stroke: "fill", strokeWidth: 2.5 }),
        Plot.text(labels, { ...text, textAnchor: "start", dx: 12, fontWeight: 600 }),
      ],
    });
    svg.setAttribute("aria-hidden", "true");
    p.body.dataset.axis = (p.things ? "number" : "people") + (log ? ", logarithmic scale" : "");
    p.body.querySelector("svg")?.remove();
    p.body.prepend(svg);
  }

  // Paper has a width of its own, and no script runs once it is laid out: the marks are drawn for it before.
  const paper = (on) => {
    document.documentElement.classList.toggle("paper", on);
    draw();
  };
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));

  // An open end fades out towards where it is open.
  {
    const kinds = [...document.getElementById("kinds").content.querySelectorAll("li")].map((li) => li.dataset.kind);
    const svg = d3.select(document.body).append("svg").attr("width", 0).attr("height", 0).attr("aria-hidden", "true").style("position", "absolute");
    for (const [name, from, to] of [["fade", 0.9, 0.05], ["rise", 0.05, 0.9]]) {
      for (const kind of kinds) {
        const gradient = svg.append("linearGradient").attr("id", `${name}-${kind}`);
        for (const [offset, opacity] of [[0, from], [1, to]]) gradient.append("stop").attr("offset", offset).attr("stop-opacity", opacity).style("stop-color", `var(--k-${kind})`);
      }
    }
  }

  // 0, 1, 10, 100 ...; twos and fives, too, where tens alone would be few.
  function logTicks(most, scale) {
    const all = [0];
    for (let ten = 1; ten <= most; ten *= 10) all.push(ten, 2 * ten, 5 * ten);
    const tens = (v) => v === 0 || Math.log10(v) % 1 === 0;
    const kept = [];
    for (const wanted of most >= 500 ? [tens] : [tens, () => true]) {
      for (const v of all) {
        if (v <= most && wanted(v) && kept.every((k) => Math.abs(scale.apply(k) - scale.apply(v)) > 38)) kept.push(v);
      }
    }
    return kept.sort((a, b) => a - b);
  }
}
