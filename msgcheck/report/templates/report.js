"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // Whatever a link points into must be open before the browser scrolls to it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.classList.contains("finding") && target.hidden) reset();
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView({ block: "start" });
  };

  const form = document.querySelector(".filters");
  const cards = all(".cards > .finding");
  const apply = () => {
    const wanted = ["kind", "severity", "asset"].map((name) => [name, form.elements[name].value]);
    let shown = 0;
    for (const card of cards) {
      card.hidden = wanted.some(([name, value]) => value && card.dataset[name] !== value);
      if (!card.hidden) shown += 1;
    }
    form.querySelector("output").textContent = shown + " of " + cards.length + " shown";
  };
  const reset = () => { form.reset(); apply(); };
  if (form) {
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  const copied = (button) => {
    const label = button.textContent;
    button.textContent = "Copied";
    button.disabled = true;
    setTimeout(() => { button.textContent = label; button.disabled = false; button.focus(); }, 1400);
  };
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const button of all("button.copy")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { byHand(button.dataset.copy); }
    copied(button);
  });

  const only = document.getElementById("only-drift");
  if (only) only.addEventListener("change", () => document.body.classList.toggle("only-drift", only.checked));

  // Paper has no disclosure triangles: open everything for printing, and close it again.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open]):not(.accept)");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });
  addEventListener("hashchange", reveal);
  reveal();
})();
