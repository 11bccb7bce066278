"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const pack = JSON.parse(document.getElementById("pack").textContent);
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const STEP = 30; // worklist entries shown at a time
  const PRINTED = 40; // asset pages that are printed unasked; of more, only those that were opened

  // Pieces of the pack are markup that msgcheck escaped itself; they become elements when they are wanted.
  const built = (markup) => {
    const mould = document.createElement("template");
    mould.innerHTML = markup;
    return mould.content.firstElementChild;
  };
  const dress = (root) => {
    for (const button of all("button.copy", root)) button.hidden = false;
    for (const tools of all(".tools", root)) tools.hidden = false;
    for (const shot of all("[data-picture]", root)) {
      if (shot.firstChild || !has(pack.pictures, shot.dataset.picture)) continue;
      shot.append(built(pack.pictures[shot.dataset.picture]));
      shot.hidden = false;
      if (shot.dataset.here) mark(shot, shot.dataset.here);
    }
    return root;
  };
  const mark = (picture, passage) => { // a frame around the passage, drawn over everything else
    for (const frame of all(".here", picture)) frame.remove();
    const text = all("[data-p]", picture).find((each) => each.dataset.p === passage);
    if (!text) return;
    const [panel, spot] = [text.ownerSVGElement, text.querySelector(".spot")];
    const frame = document.createElementNS(panel.namespaceURI, "rect");
    const number = (element, name) => Number(element.getAttribute(name)) || 0;
    const shape = {
      x: number(panel, "x") - 2, y: number(panel, "y") + number(spot, "y") - 2,
      width: number(spot, "width") + 4, height: Math.min(number(spot, "height"), number(panel, "height")) + 4,
      rx: 2, class: "here",
    };
    for (const name in shape) frame.setAttribute(name, shape[name]);
    picture.firstElementChild.append(frame);
  };

  // The worklist: rows say what there is, cards are built as they come into view.
  const form = document.querySelector(".filters");
  const holder = document.querySelector(".cards");
  const further = document.querySelector(".further");
  const cards = new Map(all(".cards > .finding").map((card) => [card.id, card]));
  let order = pack.rows, shown = STEP;
  const cardOf = (id) => {
    if (!cards.has(id)) cards.set(id, dress(built(pack.cards[id])));
    return cards.get(id);
  };
  const lead = (row) => pack.paths[row.assets[0]] || "";
  const sorts = {
    impact: () => 0,
    severity: (a, b) => a.rank - b.rank,
    asset: (a, b) => lead(a).localeCompare(lead(b)),
    message: (a, b) => !a.message - !b.message || a.message.localeCompare(b.message),
    kind: (a, b) => a.kind.localeCompare(b.kind),
  };
  const fill = () => {
    holder.replaceChildren(...order.slice(0, shown).map((row) => cardOf(row.id)));
    further.hidden = order.length <= shown;
    further.firstElementChild.textContent = "Show " + Math.min(STEP, order.length - shown) + " more of " + (order.length - shown);
  };
  const apply = () => {
    const value = (name) => form.elements[name].value;
    const asset = value("asset") && pack.paths.indexOf(value("asset"));
    order = pack.rows.filter((row) =>
      ["kind", "severity", "message"].every((name) => !value(name) || row[name] === value(name)) &&
      (asset === "" || row.assets.includes(asset)));
    if (value("sort") !== "impact") order = order.slice().sort(sorts[value("sort")]);
    shown = STEP;
    form.querySelector("output").textContent = order.length + " of " + pack.rows.length + " shown";
    fill();
  };
  if (form) {
    const used = new Set(pack.rows.flatMap((row) => row.assets));
    pack.paths.forEach((path, number) => { if (used.has(number)) form.elements.asset.add(new Option(path)); });
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    further.firstElementChild.addEventListener("click", () => {
      const next = shown;
      shown += STEP;
      fill();
      cardOf(order[next].id).focus();
    });
    apply();
  }
  const bring = (id) => { // a card that is filtered out, or further down, must stand in the page
    let at = order.findIndex((row) => row.id === id);
    if (at < 0) { form.reset(); apply(); at = order.findIndex((row) => row.id === id); }
    if (at >= shown) { shown = Math.ceil((at + 1) / STEP) * STEP; fill(); }
  };

  // One view at a time: those of the page, and pages built from the pack.
  const pages = document.getElementById("pages");
  const open = (id) => document.getElementById(id) || pages.appendChild(dress(built(pack.pages[id])));
  const prepare = (id) => {
    if (has(pack.homes, id)) {
      const home = pack.homes[id];
      if (has(pack.pages, home)) open(home); else bring(home);
      return document.getElementById(id) || document.getElementById(home);
    }
    const page = has(pack.pages, id) ? id : (/^asset-\d+(?=-)/.exec(id) || [""])[0];
    if (has(pack.pages, page)) open(page);
    return document.getElementById(id);
  };
  const show = (moved) => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a stray % is no reason to stop */ }
    const target = (id && prepare(id)) || document.getElementById("summary");
    const view = target.closest(".view");
    if (!view) return;
    for (const each of all(".view.now")) if (each !== view) each.classList.remove("now");
    view.classList.add("now");
    document.documentElement.classList.toggle("inner", view.id !== "summary");
    const back = view.querySelector(".back a");
    const tab = back ? back.hash : "#" + view.id;
    for (const link of all(".bar a")) {
      if (link.hash !== tab) { link.removeAttribute("aria-current"); continue; }
      link.setAttribute("aria-current", "page");
      link.parentElement.parentElement.parentElement.scrollLeft = link.offsetLeft - 60;
    }
    for (const each of all(".hit")) each.classList.remove("hit");
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target === view) {
      scrollTo(0, 0);
      if (moved) view.querySelector("h2").focus({ preventScroll: true });
      return;
    }
    target.classList.add("hit");
    const unit = target.closest(".unit");
    if (unit) for (const picture of all("[data-picture]", unit)) mark(picture, target.dataset.p);
    (unit && unit.querySelector("h3") && target.offsetTop - unit.offsetTop < innerHeight / 2 ? unit : target).scrollIntoView({ block: "start" });
    if (target.tabIndex < 0) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };
  dress(document);
  addEventListener("hashchange", () => show(true));
  show(false);

  // Buttons and boxes.
  const copied = (button) => {
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1400);
  };
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) show(true); // the same place again, after scrolling or filtering
    const button = event.target.closest("button.copy");
    if (!button || button.textContent === "Copied") return;
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { byHand(button.dataset.copy); button.focus(); }
    copied(button);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches(".only-drift")) event.target.closest(".view").classList.toggle("only", event.target.checked);
  });

  // Paper shows every view: the whole worklist as filtered, and the pages of a report that is not too long.
  addEventListener("beforeprint", () => {
    if (form) { shown = Math.max(shown, order.length); fill(); }
    const kept = Object.keys(pack.pages).filter((id) => id.startsWith("asset-"));
    if (kept.length <= PRINTED) for (const id of Object.keys(pack.pages)) open(id);
  });
})();
