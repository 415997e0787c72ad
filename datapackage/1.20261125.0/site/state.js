// What is shown, kept in the address behind "#", so that a view can be linked and gone back to.
"use strict";

{
  const NAMES = ["event", "claim", "q", "country", "type", "from", "to", "contested", "primary", "sort", "page", "scale"];
  const listeners = [];
  let current = {};

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(NAMES.filter((n) => given.get(n)).map((n) => [n, given.get(n)]));
  };

  const tell = (before) => listeners.forEach((listener) => listener(current, before));

  site.state = {
    get: () => current,
    listen: (listener) => listeners.push(listener),
    href: (changes) => `#${new URLSearchParams(Object.entries({ ...current, ...changes }).filter(([, v]) => v))}`,
    // push: a step that "back" undoes
    set: (changes, { push = false } = {}) => {
      const before = current;
      const next = { ...current, ...changes };
      current = Object.fromEntries(NAMES.filter((n) => next[n]).map((n) => [n, String(next[n])]));
      const hash = site.state.href({});
      if (hash !== location.hash) history[push ? "pushState" : "replaceState"](null, "", hash);
      tell(before);
    },
    start: () => {
      current = read();
      tell({});
      addEventListener("hashchange", () => {
        // "#files" and the like are places on the page and change nothing.
        if (location.hash.length > 1 && !location.hash.includes("=")) return;
        const before = current;
        current = read();
        tell(before);
      });
      addEventListener("popstate", () => {
        if (location.hash.includes("=") || location.hash.length < 2) {
          const before = current;
          current = read();
          if (JSON.stringify(before) !== JSON.stringify(current)) tell(before);
        }
      });
    },
  };
}
