// Small helpers for the page's elements.
export const byId = (id) => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (key === "html") e.innerHTML = value;
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) e.setAttribute(key, value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined));
  return e;
}

// What stands in `parent` from now on; null, false and undefined are left out.
export const fill = (parent, ...children) => parent.replaceChildren(...children.filter((c) => c !== null && c !== undefined && c !== false));

// Sets a canvas to its size on the page; true when there is something to draw on.
export function sized(canvas, width, height, ratio = devicePixelRatio || 1) {
  const w = Math.round(width * ratio), h = Math.round(height * ratio);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return w > 0 && h > 0;
}

// What a reader remembers for the next visit; nothing where that is not allowed.
export const memory = {
  read(key, otherwise) {
    try { return JSON.parse(localStorage.getItem("arenarium." + key)) ?? otherwise; } catch { return otherwise; }
  },
  write(key, value) {
    try { localStorage.setItem("arenarium." + key, JSON.stringify(value)); } catch { /* a private window */ }
  },
};

// Runs one thing at a time and, of what is asked meanwhile, only the last.
export class Latest {
  constructor(work) {
    this.work = work;
    this.running = null;
    this.asked = null;
  }
  ask(...values) {
    this.asked = values;
    return (this.running ||= this.go().finally(() => { this.running = null; }));
  }
  async go() {
    while (this.asked) {
      const values = this.asked;
      this.asked = null;
      await this.work(...values);
    }
  }
}

export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
