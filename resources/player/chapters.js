// The chapters of a lecture, as a row of their titles. A remote's Page Up and Page Down go from one to the next.
function connectChapters(player) {
  const t = player.timeline, chapters = t.run.chapters || [];
  if (!chapters.length) return;
  const nav = document.createElement("nav");
  nav.id = "chapters";
  nav.setAttribute("aria-label", "Chapters");
  let current = -1;
  const buttons = chapters.map(([title], i) => {
    const b = element("button", title || String(i + 1), nav);
    b.type = "button";
    b.addEventListener("click", () => go(i));
    return b;
  });
  const go = (i) => {
    if (i < 0 || i >= chapters.length) return;
    current = i;
    buttons.forEach((b, k) => { if (k === i) b.setAttribute("aria-current", "true"); else b.removeAttribute("aria-current"); });
    buttons[i].scrollIntoView({ block: "nearest", inline: "nearest" });
    player.used();
    t.seek(chapters[i][1], chapters[i][2]);
    player.show();
  };
  document.querySelector("main").before(nav);
  document.addEventListener("keydown", (e) => {
    const by = e.key === "PageDown" ? 1 : e.key === "PageUp" ? -1 : 0;
    if (!by || e.target.type === "range" || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey) return;
    go(current + by);
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);
}
