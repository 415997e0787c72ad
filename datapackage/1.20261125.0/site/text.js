// Words and figures for people, and elements that hold them. All text goes in as text, never as markup.
"use strict";

{
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const NUMBER = new Intl.NumberFormat("en");

  // el("a", {href, class, onclick, data: {...}}, "text", child, ...)
  site.el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "data") Object.assign(element.dataset, value);
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
    return element;
  };

  // Text of unknown direction among other text.
  site.isolated = (text) => site.el("bdi", {}, text);

  site.number = (n) => NUMBER.format(n);
  site.plain = (word) => (word ?? "").replaceAll("_", " ");
  site.capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  // Things are named in the singular: "bus", "piece of artillery", "aircraft", "MiG-23".
  const SAME_IN_PLURAL = /(craft|artillery|infantry|cavalry|ammunition|equipment|personnel|quarters|works|barracks|\d)$/;
  site.plural = (things) => {
    const [, thing, rest = ""] = /^(.*?)( of .*)?$/.exec(things);
    if (SAME_IN_PLURAL.test(thing)) return things;
    return (/(s|x|ch|sh)$/.test(thing) ? `${thing}es` : /[^aeiou]y$/.test(thing) ? thing.replace(/y$/, "ies") : `${thing}s`) + rest;
  };

  site.many = (n, word) => `${site.number(n)} ${n === 1 ? word : `${word}s`}`;
  site.webLink = (url) => (/^https?:\/\//.test(url ?? "") ? url : null);

  site.bounds = (low, high) => {
    if (low === null && high === null) return "";
    if (low === null) return `up to ${site.number(high)}`;
    if (high === null) return `${site.number(low)} or more`;
    return low === high ? site.number(low) : `${site.number(low)}–${site.number(high)}`;
  };

  // Years are astronomical: 0 is 1 BC.
  site.year = (y) => (y > 0 ? String(y) : `${1 - y} BC`);
  site.yearOf = (day) => (day ? Number(/^-?\d+/.exec(day)[0]) : null);

  const parts = (day) => {
    const [, y, m, d] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day);
    return { year: site.year(Number(y)), month: MONTHS[m - 1], day: Number(d) };
  };

  site.days = (event) => {
    if (!event.date_start) return "";
    const precision = event.date_precision;
    const written = (p) => (precision === "year" ? p.year : precision === "month" ? `${p.month} ${p.year}` : `${p.day} ${p.month} ${p.year}`);
    const from = parts(event.date_start);
    if (!event.date_end) return `since ${written(from)}`;
    const to = parts(event.date_end);
    if (written(from) === written(to)) return written(from);
    if (precision === "day" || precision === "range") {
      if (from.year === to.year && from.month === to.month) return `${from.day}–${to.day} ${to.month} ${to.year}`;
      if (from.year === to.year) return `${from.day} ${from.month} – ${to.day} ${to.month} ${to.year}`;
    }
    return `${written(from)} – ${written(to)}`;
  };

  site.claimant = (claim) => {
    if (claim.claimant) return claim.claimant;
    if (claim.claimant_type !== "article") return "A source left open";
    return claim.origin === "infobox" ? "The article’s infobox" : "The article’s text";
  };

  // The figure of a claim, or in words that there is none.
  site.figure = (claim) => {
    const bounds = site.bounds(claim.value_low, claim.value_high);
    if (bounds) return claim.qualifier === "approximate" ? `about ${bounds}` : claim.qualifier === "none" ? "none" : bounds;
    if (claim.stance === "unreported") return "gave no figure";
    if (claim.qualifier === "unknown") return "said to be unknown";
    return claim.value_text ? `“${claim.value_text}”` : "no figure";
  };

  // Where a word stands in a text, whole.
  const spots = (text, word) => {
    const found = [];
    if (!word) return found;
    const letter = /[\p{L}\p{N}]/u;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const before = text[at - 1] ?? " ";
      const after = text[at + word.length] ?? " ";
      if (!(letter.test(before) && letter.test(word[0])) && !(letter.test(after) && letter.test(word.at(-1)))) {
        found.push([at, at + word.length]);
      }
    }
    return found;
  };

  // The figure and whom it counts, where they stand closest together: "twenty soldiers and twenty dozos".
  const nearest = (values, subjects) => {
    let best = [values[0], subjects[0]];
    let least = Infinity;
    for (const v of values) {
      for (const s of subjects) {
        const away = s[0] >= v[1] ? s[0] - v[1] : v[0] - s[1] + 30;
        if (away < least) [best, least] = [[v, s], away];
      }
    }
    return best;
  };

  // The sentence with its words marked: figure, whom it counts, who says so, who carries it.
  site.marked = (claim) => {
    const text = claim.quote;
    const [value, subject] = nearest(spots(text, claim.value_text), spots(text, claim.subject));
    const marks = [];
    const mark = (spot, kind, title) => {
      if (spot && !marks.some((m) => spot[0] < m.spot[1] && m.spot[0] < spot[1])) marks.push({ spot, kind, title });
    };
    mark(value, "figure", "the figure");
    mark(subject, "subject", claim.value_text ? "whom or what it counts" : "of whom it is said");
    mark(spots(text, claim.claimant)[0], "claimant", "who says so");
    mark(spots(text, claim.reported_by)[0], "medium", "who carries it");
    marks.sort((a, b) => a.spot[0] - b.spot[0]);
    const quote = site.el("blockquote", { dir: "auto" });
    let at = 0;
    for (const m of marks) {
      quote.append(text.slice(at, m.spot[0]), site.el("mark", { class: m.kind, title: m.title }, text.slice(...m.spot)));
      at = m.spot[1];
    }
    quote.append(text.slice(at));
    return quote;
  };
}
