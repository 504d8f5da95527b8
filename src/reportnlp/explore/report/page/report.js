"use strict";
// Each release is unpacked when it is opened for the first time; the list is filtered by words.
const main = document.querySelector("main");
const entries = [...main.querySelectorAll("details")];
const count = document.getElementById("count");
const field = document.getElementById("filter");

const simplified = new Map();
const variants = [...main.dataset.variants];
for (let at = 0; at < variants.length; at += 2) simplified.set(variants[at], variants[at + 1]);

async function unpack(entry) {
  const packed = entry.querySelector("script");
  if (!packed) return;
  const place = document.createElement("div");
  place.textContent = main.dataset.loading;
  packed.replaceWith(place);
  const bytes = Uint8Array.from(atob(packed.textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  place.innerHTML = await new Response(stream).text();
}

function show() {
  const typed = [...field.value.toLowerCase()].map((char) => simplified.get(char) ?? char).join("");
  const words = typed.split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of entries) {
    entry.hidden = !words.every((word) => entry.dataset.words.includes(word));
    shown += !entry.hidden;
  }
  count.textContent = count.dataset.shown.replace("#", shown.toLocaleString("en"));
}

for (const entry of entries) entry.addEventListener("toggle", () => entry.open && unpack(entry));
field.addEventListener("input", show);
show();
if (entries.length === 1) entries[0].open = true;
