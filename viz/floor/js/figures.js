// Figures of people: how customers and employees are drawn, at the origin.

import { COVERING, DOING, FONT, KIND_COLOURS, POSITION_COLOURS, trace, traceRound } from "./theme.js";

/** Small pictures of people, drawn once for each size. */
export class Sprites {
  constructor(scale, ratio) {
    this.ratio = ratio;
    this.radius = Math.min(Math.max(0.21 * scale, 4.2), 9);
    this.half = Math.ceil(this.radius * 2.4 + 4);
    this.drawn = new Map();
  }

  picture(name, draw) {
    let canvas = this.drawn.get(name);
    if (!canvas) {
      canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(2 * this.half * this.ratio);
      const context = canvas.getContext("2d");
      context.scale(this.ratio, this.ratio);
      context.translate(this.half, this.half);
      draw(context, this.radius);
      this.drawn.set(name, canvas);
    }
    return canvas;
  }

  customer(kind, shape) {
    return this.picture(`${kind}/${shape}`, (context, r) => drawCustomer(context, kind, shape, r));
  }

  employee(post, doing) {
    const [position, covering, home] = [post & 7, (post & COVERING) > 0, post >> 4];
    const look = doing === DOING.ON_BREAK ? "break" : doing === DOING.FREE || doing === DOING.WALKING ? "free" : "busy";
    return this.picture(`staff/${post}/${look}`, (context, r) => {
      drawEmployee(context, position, covering ? home : null, look, r);
    });
  }

  draw(context, picture, x, y) {
    const { half } = this;
    context.drawImage(picture, x - half, y - half, 2 * half, 2 * half);
  }
}

/** Draw a customer at the origin. */
export function drawCustomer(context, kind, shape, r) {
  trace(context, shape, 0, 0, r);
  context.fillStyle = KIND_COLOURS[kind];
  context.fill();
  context.strokeStyle = kind === "served" ? "#8B96A0" : "rgba(20,28,36,0.75)";
  context.lineWidth = 1.1;
  context.stroke();
  if (kind === "late") {
    context.beginPath();
    context.arc(0, 0, r * 0.36, 0, 2 * Math.PI);
    context.fillStyle = "#FFFFFF";
    context.fill();
  } else if (kind === "lost") {
    const s = r * 0.5;
    context.beginPath();
    context.moveTo(-s, -s);
    context.lineTo(s, s);
    context.moveTo(s, -s);
    context.lineTo(-s, s);
    context.strokeStyle = "#3B1030";
    context.lineWidth = 1.6;
    context.stroke();
  }
}

/** Draw an employee at the origin: the position held now; while covering also his own, in a corner. */
export function drawEmployee(context, position, own, look, r) {
  const side = r * 2.3;
  const covers = own !== null && look !== "break";
  const [colour, ink] = look === "break" ? ["#9AA5AE", "#FFFFFF"] : POSITION_COLOURS[position];
  if (covers) {
    traceRound(context, -side / 2 - 3, -side / 2 - 3, side + 6, side + 6, side * 0.36);
    context.fillStyle = "#FFD84D";
    context.fill();
    context.strokeStyle = "#6B5300";
    context.lineWidth = 1;
    context.stroke();
  }
  traceRound(context, -side / 2, -side / 2, side, side, side * 0.26);
  context.fillStyle = look === "free" ? "#FFFFFF" : colour;
  context.fill();
  context.strokeStyle = look === "free" ? colour : "rgba(20,28,36,0.8)";
  context.lineWidth = look === "free" ? 2.2 : 1.2;
  context.stroke();
  context.fillStyle = look === "free" ? colour : ink;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (look === "break") {
    context.fillRect(-side * 0.2, -side * 0.22, side * 0.13, side * 0.44);
    context.fillRect(side * 0.07, -side * 0.22, side * 0.13, side * 0.44);
  } else {
    context.font = `700 ${side * 0.68}px ${FONT}`;
    context.fillText(position === 0 ? "•" : String(position), 0, side * 0.04);
  }
  if (covers) {
    const [x, y, chip] = [side * 0.56, -side * 0.56, Math.max(side * 0.34, 5)];
    context.beginPath();
    context.arc(x, y, chip, 0, 2 * Math.PI);
    context.fillStyle = "#FFFFFF";
    context.fill();
    context.strokeStyle = "#6B5300";
    context.lineWidth = 1;
    context.stroke();
    context.fillStyle = "#4D3B00";
    context.font = `700 ${chip * 1.45}px ${FONT}`;
    context.fillText(own === 0 ? "•" : String(own), x, y + 0.3);
  }
}

/** Mark a customer whose fate differs: a triangle upwards if this floor does him better. */
export function drawFate(context, x, y, radius, fate) {
  const r = radius * 1.95;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = fate > 0 ? "rgba(0,158,115,0.18)" : "rgba(204,121,167,0.24)";
  context.fill();
  const tip = y - fate * (r + 4.5);
  const foot = y - fate * (r - 1.5);
  context.beginPath();
  context.moveTo(x, tip);
  context.lineTo(x + 4, foot);
  context.lineTo(x - 4, foot);
  context.closePath();
  context.fillStyle = fate > 0 ? "#00704F" : "#9B2F6E";
  context.fill();
}
