// Upload with progress, standing of jobs, copying, and the tie between a box and its card. Texts are only ever set as
// text, never as markup.
const base = document.body.dataset.base;
const PAUSE = 300; // milliseconds between two looks at what is being checked

const party = (() => {
  const made = sessionStorage.getItem("party") || Math.random().toString(36).slice(2);
  sessionStorage.setItem("party", made);
  return made;
})();

// ---- hand in
const form = document.getElementById("hand-in");
if (form) {
  const input = form.elements.file;
  const drop = form.querySelector(".drop");
  const sending = document.getElementById("sending");
  form.elements.party.value = party;

  for (const type of ["dragenter", "dragover"]) {
    document.addEventListener(type, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) send([...event.dataTransfer.files], "");
  });
  input.addEventListener("change", () => { if (input.files.length) send([...input.files], ""); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...input.files], form.elements.url.value.trim());
  });

  const send = async (files, url) => {
    const parcels = files.map((file) => ({ file, name: file.name }));
    if (url) parcels.push({ url, name: url });
    if (!parcels.length) { sending.textContent = "Choose a file, or paste an address."; return; }
    const faults = [];
    const made = [];
    for (const parcel of parcels) {
      const most = Number(form.dataset.most);
      if (parcel.file && parcel.file.size > most) {
        faults.push(`${parcel.name} is larger than ${Math.round(most / 1048576)} MB; compress its pictures or split it.`);
        continue;
      }
      const answer = await post(parcel, (share) => { sending.textContent = `Handing in ${parcel.name}, ${Math.round(100 * share)}%`; });
      made.push(...answer.jobs);
      if (answer.fault) faults.push(`${parcel.name}: ${answer.fault}`);
    }
    if (made.length === 1 && !faults.length) { location.assign(`${base}/jobs/${made[0]}`); return; }
    if (made.length && !faults.length) { location.reload(); return; }
    sending.textContent = faults.join(" ");
    input.value = "";
    if (made.length) setTimeout(() => location.reload(), 4000);
  };

  const post = (parcel, onShare) => new Promise((resolve) => {
    const data = new FormData();
    data.set("party", party);
    if (parcel.file) data.set("file", parcel.file); else data.set("url", parcel.url);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => { if (event.total) onShare(event.loaded / event.total); });
    request.addEventListener("load", () => {
      try { resolve(JSON.parse(request.responseText)); } catch { resolve({ jobs: [], fault: "It was not taken; try again." }); }
    });
    request.addEventListener("error", () => resolve({ jobs: [], fault: "The server did not answer; is it still running?" }));
    request.send(data);
  });
}

// ---- how far the jobs are
const going = () => [...document.querySelectorAll("[data-job]")].filter((each) => !["done", "failed"].includes(each.dataset.state));

const look = async () => {
  let states;
  try {
    states = await (await fetch(`${base}/state`)).json();
  } catch {
    for (const each of going()) each.querySelector(".standing").textContent = "The server does not answer; is it still running?";
    setTimeout(look, 10 * PAUSE);
    return;
  }
  for (const each of going()) {
    const now = states[each.dataset.job] || { state: "failed", said: "taken away" };
    const shown = each.querySelector(".standing");
    if (shown.textContent !== now.said) shown.textContent = now.said;
    each.dataset.state = now.state;
    if (each.dataset.then === "reload" && ["done", "failed"].includes(now.state)) { location.reload(); return; }
  }
  if (going().length) setTimeout(look, PAUSE);
};
if (going().length) setTimeout(look, PAUSE);

// ---- copy
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.dataset.copy;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const heard = document.getElementById("heard");
    button.textContent = heard.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; heard.textContent = ""; }, 1400);
  });
}

// ---- a box and its card
for (const box of document.querySelectorAll("g[data-p]")) {
  const cards = [...document.querySelectorAll(`[data-about="${CSS.escape(box.dataset.p)}"]`)];
  if (!cards.length) continue;
  box.classList.add("tied");
  box.addEventListener("click", () => { cards[0].scrollIntoView({ block: "center" }); cards[0].focus({ preventScroll: true }); });
  for (const card of cards) {
    for (const type of ["mouseenter", "focusin"]) card.addEventListener(type, () => box.classList.add("here"));
    for (const type of ["mouseleave", "focusout"]) card.addEventListener(type, () => box.classList.remove("here"));
  }
}
if (location.hash) document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
