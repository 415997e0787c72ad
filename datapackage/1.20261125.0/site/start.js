// Puts the parts together: loads the index, shows the event that the address names, copies texts.
"use strict";

{
  const { el } = site;
  const host = document.getElementById("picture");
  let drawn = null;
  let complete = false;
  let started = false;

  site.address = () => location.href.replace(/#.*/, "") + site.state.href({ event: drawn });

  site.copy = async (text, button) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without the permission: select it in a field, as one would by hand.
      const field = el("textarea", { readonly: true, class: "hidden" });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  for (const block of document.querySelectorAll("pre[data-run], #load pre, blockquote.cite")) {
    const button = el("button", { type: "button", class: "quiet copy", onclick: () => site.copy(block.textContent, button) }, "Copy");
    block.before(el("div", { class: "copyable" }, button));
    block.previousSibling.append(block);
  }

  const failed = (error) => host.replaceChildren(el("p", { role: "alert" }, error.message));

  async function showEvent(id, byHand) {
    const event = site.events.byId.get(id) ?? (complete && id ? null : id ? undefined : site.events.first());
    if (event === undefined) return;                 // its part of the index has not come yet, or there is none
    if (event === null) return host.replaceChildren(el("p", { role: "alert" }, "This release has no event ", el("code", {}, id), "."));
    if (drawn === event.event_id) return;
    drawn = event.event_id;
    try {
      const details = await site.details(event);
      if (drawn !== event.event_id) return;
      site.picture.show(host, event, details);
      if (byHand) {
        document.getElementById("explore").scrollIntoView();
        site.picture.heading().focus({ preventScroll: true });
      }
    } catch (error) {
      drawn = null;
      failed(error);
    }
  }

  function update(state, before) {
    const changed = (names) => names.some((n) => state[n] !== before[n]);
    if (changed(["q", "country", "type", "from", "to", "contested", "primary", "sort", "page", "event"])) site.events.render(complete);
    if (state.event && state.event !== drawn) showEvent(state.event, started);
    else if (state.claim !== before.claim && state.claim) site.picture.open(state.claim);
    if (state.scale !== before.scale && drawn) site.picture.rescale();
  }

  async function start() {
    document.getElementById("explorer").hidden = false;
    try {
      site.contents = await site.load("contents");
      site.state.listen(update);
      const shard = (n) => site.load(`events-${String(n).padStart(4, "0")}`);
      if (site.contents.eventShards) site.events.add(site.rows(await shard(1)));
      complete = site.contents.eventShards < 2;
      site.state.start();
      site.events.render(complete);
      if (site.contents.events) await showEvent(site.state.get().event, false);
      started = true;
      for (let n = 2; n <= site.contents.eventShards; n++) site.events.add(site.rows(await shard(n)));
      if (!complete) {
        complete = true;
        site.events.render(complete);
        if (site.state.get().event && site.state.get().event !== drawn) await showEvent(site.state.get().event, false);
      }
      if (!site.contents.events) host.replaceChildren(el("p", {}, "This release holds no event."));
      document.documentElement.dataset.ready = "1";
    } catch (error) {
      failed(error);
    }
  }

  let timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => site.contents && site.events.render(complete), 150);
  });
  start();
}
