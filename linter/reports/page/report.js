"use strict";
// Chooses what of the pages is shown. The page itself is the data: every page and finding is in it, and readable without this.
(() => {
  const STEP = 100; // pages drawn at a time: a long list stays quick
  const OPENED = 100; // pages that one press opens

  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const rest = document.getElementById("rest");
  const more = document.getElementById("more");
  const pages = [...document.querySelectorAll("#list > .page")].map((node) => ({
    node,
    findings: [...node.querySelectorAll(".finding")].map((finding) => ({ node: finding, words: null })),
    words: null,
  }));
  const total = pages.reduce((sum, page) => sum + page.findings.length, 0);
  let limit = STEP;
  let matching = pages;

  const number = (count) => count.toLocaleString("en");
  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
  const words = (thing, nodes) => (thing.words ??= nodes().map((node) => node.textContent).join(" ").toLowerCase());
  const ownWords = (page) => words(page, () => [...page.node.querySelectorAll(":scope > summary, .seen, .unjudged, .remarks")]);

  function wanted() {
    const data = new FormData(form);
    const boxes = form.querySelectorAll("input[name=grade]").length;
    return {
      text: String(data.get("text")).trim().toLowerCase(),
      state: data.get("state"),
      rule: data.get("rule"),
      folder: data.get("folder"),
      grades: new Set(data.getAll("grade")),
      narrowed: data.getAll("grade").length < boxes,
    };
  }

  function fits(finding, wish, saidByPage) {
    const { grade, rule, known } = finding.node.dataset;
    return wish.grades.has(known === undefined ? grade : "known")
      && (wish.rule === "" || wish.rule === rule)
      && (wish.text === "" || saidByPage || words(finding, () => [finding.node]).includes(wish.text));
  }

  function filter() {
    const wish = wanted();
    const inFindings = wish.rule !== "" || wish.narrowed;
    let found = 0;
    matching = pages.filter((page) => {
      const { state, folder } = page.node.dataset;
      if ((wish.state !== "" && wish.state !== state) || (wish.folder !== "" && wish.folder !== folder)) return false;
      const said = wish.text !== "" && ownWords(page).includes(wish.text);
      const shown = page.findings.map((finding) => fits(finding, wish, said));
      if (!shown.includes(true) && (inFindings || (wish.text !== "" && !said))) return false;
      page.findings.forEach((finding, index) => { finding.node.hidden = !shown[index]; });
      found += shown.filter(Boolean).length;
      return true;
    });
    limit = STEP;
    status.textContent = matching.length === pages.length && found === total
      ? `${counted(pages.length, "page")} with ${counted(total, "finding")}.`
      : `${number(matching.length)} of ${counted(pages.length, "page")}, ${number(found)} of ${counted(total, "finding")} shown.`;
    draw();
  }

  function draw() {
    const drawn = new Set(matching.slice(0, limit));
    for (const page of pages) page.node.hidden = !drawn.has(page);
    const left = matching.length - drawn.size;
    rest.hidden = left <= 0;
    more.textContent = `Show ${number(Math.min(STEP, left))} more of ${counted(left, "page")}`;
  }

  // What a link leads to may stand in something closed, filtered out or not drawn yet.
  function reveal() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    const page = pages.find((each) => each.node.contains(target));
    if (page && (target.hidden || !matching.includes(page))) {
      form.reset();
      filter();
    }
    if (page && page.node.hidden) {
      limit = Math.ceil((matching.indexOf(page) + 1) / STEP) * STEP;
      draw();
    }
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
  }

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, event.target.type === "search" ? 150 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.elements.namedItem("open").addEventListener("click", () => {
    for (const page of matching.slice(0, Math.min(limit, OPENED))) page.node.open = true;
  });
  form.elements.namedItem("close").addEventListener("click", () => {
    for (const page of pages) page.node.open = false;
  });
  more.addEventListener("click", () => {
    const next = matching[limit];
    limit += STEP;
    draw();
    next?.node.querySelector("summary").focus();
  });
  addEventListener("hashchange", reveal);

  // Paper has nothing to press: what is chosen is printed whole, and closed again afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    limit = Infinity;
    draw();
    opened = [...document.querySelectorAll("details:not([open])")].filter((node) => !node.closest("[hidden]"));
    for (const node of opened) node.open = true;
  });
  addEventListener("afterprint", () => {
    for (const node of opened) node.open = false;
    limit = STEP;
    draw();
  });

  form.hidden = false;
  filter();
  if (location.hash) reveal();
})();
