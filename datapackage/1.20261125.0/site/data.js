// Files of data beside the page, loaded when they are needed.
//
// A browser reads no JSON from file://, but it runs scripts. Each file is one call of deliver() with plain JSON.
"use strict";

const site = {};

{
  const base = new URL("data/", document.currentScript.src);
  const delivered = new Map();
  const asked = new Map();
  const MOST_KEPT = 24;      // files of claims; the index of events stays

  window.deliver = (name, data) => delivered.set(name, data);

  // A promise of the file's data. Each file is loaded once, and again only after a failure or after many others.
  site.load = (name) => {
    let promise = asked.get(name);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const failed = () => {
          script.remove();
          asked.delete(name);
          reject(new Error(`The file ${script.src} is missing or damaged. It belongs beside this page.`));
        };
        script.src = new URL(`${name}.js`, base);
        script.onerror = failed;
        script.onload = () => {
          if (!delivered.has(name)) return failed();
          script.remove();
          resolve(delivered.get(name));
          delivered.delete(name);
        };
        document.head.append(script);
      });
    }
    asked.delete(name);
    asked.set(name, promise);
    const claims = [...asked.keys()].filter((n) => n.startsWith("claims-"));
    if (claims.length > MOST_KEPT) asked.delete(claims[0]);
    return promise;
  };

  // Columns as lists -> rows as objects.
  site.rows = (columns) => {
    const names = Object.keys(columns);
    const length = names.length ? columns[names[0]].length : 0;
    const rows = new Array(length);
    for (let i = 0; i < length; i++) {
      const row = {};
      for (const name of names) row[name] = columns[name][i];
      rows[i] = row;
    }
    return rows;
  };

  // An event's row of the index with its claims and disputes.
  site.details = async (event) => {
    const shard = await site.load(`claims-${String(event.shard).padStart(4, "0")}`);
    const found = shard.events[event.event_id];
    const named = (table) => found[table].map((cells) => Object.fromEntries(shard.columns[table].map((c, i) => [c, cells[i]])));
    return { ...found, claims: named("claims"), disputes: named("disputes") };
  };
}
