// Events by the year they began: bars that are a filter at the same time.
"use strict";

{
  const HEIGHT = 132;
  const MARGIN = { top: 14, right: 6, bottom: 24, left: 34 };
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 500];
  const MOST_BARS = 60;
  const IN_RANGE = 0.9;      // this share of events sets the axis; what is older stands in one bar of its own

  // draw(element, events, selected years, choose(from, to))
  site.timeline = (host, events, chosen, choose) => {
    const years = events.map((e) => site.yearOf(e.date_start)).filter((y) => y !== null).sort((a, b) => a - b);
    host.hidden = !years.length;
    if (!years.length) return;
    const bins = binned(events, years);
    const total = d3.max(bins, (b) => b.rest + b.contested);
    const inside = (b) => (chosen.from === null && chosen.to === null) || (b.to >= (chosen.from ?? -Infinity) && b.from <= (chosen.to ?? Infinity));
    const width = host.clientWidth || 600;
    const bars = bins.flatMap((b, i) => [
      { i, y1: 0, y2: b.contested, fill: "var(--conflict)", b }, { i, y1: b.contested, y2: b.contested + b.rest, fill: "var(--bar)", b },
    ]).filter((d) => d.y2 > d.y1);
    const room = (width - MARGIN.left - MARGIN.right) / bins.length;
    const every = Math.ceil(64 / room);
    const first = bins[0].early ? Math.ceil(66 / room) : 0;
    const labelled = bins.map((b, i) => ({ i, text: site.year(b.from) })).filter((d) => d.i >= first && (d.i - first) % every === 0);
    if (bins[0].early) labelled.unshift({ i: 0, text: "earlier" });
    const svg = Plot.plot({
      width, height: HEIGHT, marginTop: MARGIN.top, marginRight: MARGIN.right, marginBottom: MARGIN.bottom, marginLeft: MARGIN.left,
      x: { domain: [0, bins.length], axis: null }, y: { domain: [0, Math.max(1, total)], axis: null }, color: { type: "identity" },
      style: { background: "transparent", color: "var(--soft)" },
      marks: [
        Plot.gridY(d3.ticks(0, total, 3).filter((t) => Number.isInteger(t) && t > 0), { stroke: "var(--line)", strokeOpacity: 1 }),
        Plot.axisY(d3.ticks(0, total, 3).filter(Number.isInteger), { tickSize: 0, label: null, fill: "var(--soft)", fontSize: 12 }),
        Plot.rect(bars, { x1: "i", x2: (d) => d.i + 1, y1: "y1", y2: "y2", fill: "fill", fillOpacity: (d) => (inside(d.b) ? 1 : 0.25), insetLeft: 0.5, insetRight: 0.5 }),
        Plot.ruleY([0], { stroke: "var(--soft)" }),
        Plot.text(labelled, { x: (d) => d.i + (room > 40 ? 0.5 : 0), y: 0, dy: 14, text: "text", fill: "var(--soft)", fontSize: 12, textAnchor: room > 40 ? "middle" : "start", lineAnchor: "middle" }),
      ],
    });
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", "Events by year");
    for (const drawn of svg.children) drawn.setAttribute("aria-hidden", "true");       // the bins below say it
    d3.select(svg).append("g").selectAll("rect").data(bins).join("rect")
      .attr("class", "bin").attr("x", (b, i) => MARGIN.left + i * room).attr("width", room).attr("y", MARGIN.top).attr("height", HEIGHT - MARGIN.top - MARGIN.bottom)
      .attr("fill", "transparent").attr("role", "button").attr("tabindex", (b, i) => (i ? -1 : 0))
      .attr("aria-pressed", (b) => String(chosen.from === b.from && chosen.to === b.to))
      .attr("aria-label", (b) => `${span(b)}: ${site.many(b.rest + b.contested, "event")}, ${b.contested} contested`)
      .on("click", (e, b) => (chosen.from === b.from && chosen.to === b.to ? choose(null, null) : choose(b.from, b.to)))
      .on("keydown", (e, b) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          e.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        }
        const next = e.key === "ArrowRight" ? e.target.nextSibling : e.key === "ArrowLeft" ? e.target.previousSibling : null;
        if (next) {
          e.preventDefault();
          e.target.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        }
      })
      .append("title").text((b) => `${span(b)}: ${site.many(b.rest + b.contested, "event")}, ${b.contested} contested`);
    const focused = host.contains(document.activeElement);
    host.replaceChildren(svg);
    if (focused) (svg.querySelector(".bin[aria-pressed=true]") ?? svg.querySelector(".bin")).focus();
  };

  const span = (b) => (b.early ? `until ${site.year(b.to)}` : b.from === b.to ? site.year(b.from) : `${site.year(b.from)} to ${site.year(b.to)}`);

  function binned(events, years) {
    const last = years.at(-1);
    const typical = years[Math.floor((1 - IN_RANGE) * (years.length - 1))];
    const fit = (from) => STEPS.find((s) => (last - from) / s < MOST_BARS) ?? 1000;
    let step = fit(years[0]);
    let from = Math.floor(years[0] / step) * step;
    if (years.length > 20 && fit(typical) < step) {
      step = fit(typical);
      from = Math.floor(typical / step) * step;
    }
    const bins = [];
    if (years[0] < from) bins.push({ from: years[0], to: from - 1, early: true, contested: 0, rest: 0 });
    const offset = bins.length;
    for (let y = from; y <= last; y += step) bins.push({ from: y, to: y + step - 1, contested: 0, rest: 0 });
    for (const e of events) {
      const y = site.yearOf(e.date_start);
      if (y === null) continue;
      bins[y < from ? 0 : offset + Math.floor((y - from) / step)][e.contested ? "contested" : "rest"]++;
    }
    return bins;
  }
}
