// The layout editor: take hold of a part of the plan, drag it on a grid, let go.

import { FONT } from "./theme.js";
import { drawPlan, heightFor } from "./plan.js";
import { make } from "./card.js";

const REACH = 0.34;
const GRIDS = [0.05, 0.1, 0.25, 0.5];

// Of the window's height what is kept for all above the plan, so that it is in sight as a whole;
// and the least and greatest height that it has.
const [ABOVE, LEAST, HIGHEST] = [290, 280, 820];

function inside(corners, x, y) {
  let within = false;
  for (let a = 0, b = corners.length - 1; a < corners.length; b = a, a += 1) {
    const [ax, ay] = corners[a];
    const [bx, by] = corners[b];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

/** Return a length on the grid. */
export function snap(length, grid) {
  return Math.round(Math.round(length / grid) * grid * 1000) / 1000;
}

/** Return the handle under a point of the floor: spots before shapes, the topmost first. */
export function grab(handles, x, y) {
  for (let k = handles.length - 1; k >= 0; k -= 1) {
    const { spot } = handles[k];
    if (spot && Math.hypot(spot[0] - x, spot[1] - y) <= REACH) return handles[k];
  }
  for (let k = handles.length - 1; k >= 0; k -= 1) {
    if (handles[k].corners && inside(handles[k].corners, x, y)) return handles[k];
  }
  return null;
}

class Editor {
  constructor(model, element) {
    this.model = model;
    this.grid = 0.1;
    this.picked = null;
    this.held = null;
    this.shift = [0, 0];
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    this.root = make("section", "te");
    this.canvas = make("canvas", "te-canvas");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.select = make("select", "te-grid");
    for (const grid of GRIDS) {
      const option = make("option", "", "");
      option.value = grid;
      this.select.append(option);
    }
    this.select.value = this.grid;
    this.select.addEventListener("change", () => {
      this.grid = Number(this.select.value);
      this.draw();
    });
    this.gridLabel = make("label", "te-label", null, make("span", ""), this.select);
    this.remove = make("button", "te-button");
    this.remove.type = "button";
    this.remove.addEventListener("click", () => this.takeAway());
    this.what = make("output", "te-what");
    // keeps its room when something else is said, so that the plan stays where it is in a drag
    this.hint = make("span", "te-hint");
    const said = make("div", "te-said", null, this.hint, this.what);
    this.bar = make("div", "te-bar", null, this.gridLabel, this.remove, said);
    this.root.append(this.bar, this.canvas);
    element.append(this.root);
    this.stoppers = [];
    this.listen();
    this.renew();
  }

  get words() {
    return this.model.get("words");
  }

  get language() {
    return this.model.get("language");
  }

  get handles() {
    return this.model.get("handles");
  }

  react(name, action) {
    this.model.on(name, action);
    this.stoppers.push(() => this.model.off(name, action));
  }

  listen() {
    this.react("change:drawing", () => this.renew());
    this.react("change:handles", () => this.renew());
    this.react("change:wrong", () => this.draw());
    this.react("change:words", () => this.renew());
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", () => this.letGo());
    canvas.addEventListener("keydown", (event) => this.key(event));
    this.observer = new ResizeObserver(() => this.renew());
    this.observer.observe(this.root);
    const resized = () => this.renew();
    window.addEventListener("resize", resized);
    this.stoppers.push(() => window.removeEventListener("resize", resized));
  }

  /** Draw the plan anew, after a change or in another size. */
  renew() {
    const drawing = this.model.get("drawing");
    const width = this.root.clientWidth;
    if (!drawing || !drawing.extent || !width) return;
    const room = Math.max(window.innerHeight - ABOVE, LEAST);
    const height = Math.min(heightFor(drawing, width), HIGHEST, room);
    this.canvas.style.height = `${height}px`;
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    const { canvas, sheet } = drawPlan(drawing, width, height, this.ratio, this.language, this.words);
    this.plan = canvas;
    this.sheet = sheet;
    const same = this.picked && this.handles.find(({ part, only }) => part === this.picked.part && only === this.picked.only);
    this.picked = same || null;
    if (!this.dragging) this.shift = [0, 0];
    this.gridLabel.firstChild.textContent = this.words.grid;
    [...this.select.options].forEach((option, k) => { option.textContent = `${GRIDS[k]} m`; });
    this.canvas.setAttribute("aria-label", this.words.canvas);
    this.say();
    this.draw();
  }

  nameOf(handle) {
    const word = this.words.parts[handle.word] || handle.word;
    const name = handle.name ? handle.name[this.language] : "";
    return name ? `${word} · ${name}` : word;
  }

  say() {
    const { picked } = this;
    this.hint.textContent = this.words.hint;
    this.remove.textContent = this.words.remove;
    this.remove.disabled = !picked || !picked.removable;
    if (!picked) {
      this.what.textContent = "";
      return;
    }
    const at = picked.spot || picked.corners[0];
    const [x, y] = [at[0] + this.shift[0], at[1] + this.shift[1]];
    this.what.textContent = `${this.nameOf(picked)}  (${x.toFixed(2)}, ${y.toFixed(2)}) m`;
  }

  point(event) {
    const bounds = this.canvas.getBoundingClientRect();
    return this.sheet.back(event.clientX - bounds.left, event.clientY - bounds.top);
  }

  down(event) {
    if (!this.sheet) return;
    const [x, y] = this.point(event);
    this.picked = grab(this.handles, x, y);
    this.canvas.focus({ preventScroll: true });
    if (this.picked) {
      this.canvas.setPointerCapture(event.pointerId);
      this.held = [x, y];
      this.dragging = true;
      this.shift = [0, 0];
    }
    this.say();
    this.draw();
  }

  move(event) {
    if (!this.sheet) return;
    const [x, y] = this.point(event);
    if (!this.dragging) {
      this.canvas.style.cursor = grab(this.handles, x, y) ? "grab" : "default";
      return;
    }
    this.canvas.style.cursor = "grabbing";
    const at = this.picked.spot || this.picked.corners[0];
    this.shift = [0, 1].map((k) => snap(at[k] + [x, y][k] - this.held[k], this.grid) - at[k]);
    this.say();
    this.draw();
  }

  up() {
    if (!this.dragging) return;
    this.dragging = false;
    this.drop();
  }

  letGo() {
    this.dragging = false;
    this.shift = [0, 0];
    this.draw();
  }

  drop() {
    const [east, north] = this.shift.map((length) => Math.round(length * 1000) / 1000);
    if (!this.picked || (!east && !north)) {
      this.letGo();
      return;
    }
    const { part, only } = this.picked;
    this.model.send({ kind: "move", part, only, shift: [east, north] });
  }

  takeAway() {
    if (!this.picked || !this.picked.removable) return;
    this.model.send({ kind: "remove", part: this.picked.part });
    this.picked = null;
    this.say();
  }

  key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      this.model.send({ kind: event.shiftKey ? "redo" : "undo" });
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") {
      this.model.send({ kind: "redo" });
    } else if (event.key in steps && this.picked) {
      this.shift = steps[event.key].map((step) => step * this.grid);
      this.drop();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.takeAway();
    } else if (event.key === "Escape") {
      this.picked = null;
      this.letGo();
      this.say();
    } else if (event.key === "." || event.key === ",") {
      const at = this.handles.indexOf(this.picked);
      const size = this.handles.length;
      this.picked = this.handles[(at + (event.key === "." ? 1 : size - 1) + (at < 0 ? 1 : 0)) % size];
      this.say();
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.draw();
  }

  // -- drawing ----------------------------------------------------------------------------------

  lines(context) {
    const [left, top, right, bottom] = this.sheet.inside;
    const step = Math.max(this.grid, 0.5) * this.sheet.scale;
    context.strokeStyle = "rgba(90,105,118,0.13)";
    context.lineWidth = 1;
    context.beginPath();
    for (let x = left; x <= right + 0.5; x += step) {
      context.moveTo(Math.round(x) + 0.5, top);
      context.lineTo(Math.round(x) + 0.5, bottom);
    }
    for (let y = bottom; y >= top - 0.5; y -= step) {
      context.moveTo(left, Math.round(y) + 0.5);
      context.lineTo(right, Math.round(y) + 0.5);
    }
    context.stroke();
  }

  trace(context, handle, [east, north]) {
    const { sheet } = this;
    context.beginPath();
    if (handle.corners) {
      handle.corners.forEach(([x, y]) => context.lineTo(sheet.x(x + east), sheet.y(y + north)));
      context.closePath();
    } else {
      const [x, y] = handle.spot;
      context.arc(sheet.x(x + east), sheet.y(y + north), handle.word === "corner" ? 4 : Math.max(0.26 * sheet.scale, 5), 0, 2 * Math.PI);
    }
  }

  draw() {
    if (!this.plan) return;
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.plan, 0, 0);
    context.scale(this.ratio, this.ratio);
    this.lines(context);
    const wrong = new Set(this.model.get("wrong"));
    for (const handle of this.handles) {
      const isWrong = wrong.has(handle.part);
      const isBadge = handle.tied || handle.word.startsWith("position_");
      if ((handle.corners || isBadge) && !isWrong) continue;
      this.trace(context, handle, [0, 0]);
      if (isWrong || handle.word === "corner") {
        context.fillStyle = isWrong ? "rgba(213,94,0,0.25)" : "rgba(255,255,255,0.8)";
        context.fill();
      }
      context.strokeStyle = isWrong ? "#B33A00" : handle.word === "corner" ? "#59636C" : "#3D6E8F";
      context.lineWidth = isWrong ? 2.2 : 1.2;
      context.stroke();
    }
    if (!this.picked) return;
    const together = this.handles.filter(({ part, only }) => part === this.picked.part && (this.picked.only === null || only === this.picked.only));
    for (const handle of together) {
      this.trace(context, handle, this.shift);
      context.fillStyle = "rgba(11,92,147,0.2)";
      context.fill();
      context.strokeStyle = "#0B4F7D";
      context.lineWidth = 2.4;
      context.stroke();
    }
    context.font = `600 12px ${FONT}`;
  }

  destroy() {
    this.observer.disconnect();
    for (const stop of this.stoppers) stop();
    this.root.remove();
    if (window.__editor === this.probe) delete window.__editor;
  }

  makeProbe() {
    return {
      ready: () => Boolean(this.sheet),
      handles: () => this.handles,
      wrong: () => this.model.get("wrong"),
      picked: () => this.picked,
      pixel: (x, y) => {
        const bounds = this.canvas.getBoundingClientRect();
        return [bounds.left + this.sheet.x(x), bounds.top + this.sheet.y(y)];
      },
    };
  }
}

export default {
  render({ model, el }) {
    const editor = new Editor(model, el);
    editor.probe = editor.makeProbe();
    window.__editor = editor.probe;
    return () => editor.destroy();
  },
};
