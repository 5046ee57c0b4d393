// The objects of a script, and who refers to whom, in place of the memory. Each picture holds from its operation on.
function connectObjects(player) {
  const t = player.timeline, seen = t.run.objects || [], button = byId("objectsbutton"), box = byId("objects");
  button.hidden = !seen.length;
  if (!seen.length) return;
  const when = byId("objectsat"), picture = element("img", "", box);
  let on = false, shown = "";
  button.addEventListener("click", () => {
    on = !on;
    button.setAttribute("aria-pressed", String(on));
    byId("picture").classList.toggle("ofobjects", on);
    player.show();
  });
  player.showObjects = () => {
    if (!on) return;
    // Beyond the beginning of an operation it is under way: the next picture tells what it makes.
    const now = seen.filter(([operation]) => operation <= t.operation).pop() || seen[0];
    const root = document.documentElement.classList, dark = root.contains("dark") && !root.contains("paper");
    const [operation, words, light, onDark] = now, text = !dark ? light : onDark.startsWith("<svg") ? onDark : light.replace(/<style>[^<]*/, () => onDark);
    when.textContent = operation === t.operation ? "" : `after ${grouped(operation)} operations`;
    if (text === shown) return;
    shown = text;
    picture.alt = words;
    picture.src = "data:image/svg+xml," + encodeURIComponent(text);
  };
}
