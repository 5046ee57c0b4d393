// usable_arenas, usedpools and freepools, as CPython links them.
import { byId } from "./dom.js";
import { Drawn, figure } from "./drawn.js";

const ARENA = [2, 5, 6, 7, 8, 9, 10, 11]; // PymallocKind of what lies in an arena
const SURFACES = [["usable_arenas", "usable_arenas"], ["usedpools", "usedpools"], ["freepools", "freepools"]];

export class Lists {
  // app: {client, painter, wishes(), selection, select(object), canvas}
  constructor(app) {
    this.arena = 0;
    this.drawn = SURFACES.map(([surface, title]) => {
      const box = figure(title);
      byId("lists").append(box);
      return new Drawn(box.querySelector("canvas"), app.client, app.painter, () => ({ ...app.wishes(), surface, arena: this.arena }), {
        select: (object, twice) => { app.select(object); if (twice) app.canvas.dive(object); },
      });
    });
    this.app = app;
  }
  async show() {
    const object = this.app.selection;
    if (object && ARENA.includes(object[1])) this.arena = object[2];
    for (const list of this.drawn) await list.show();
  }
}
