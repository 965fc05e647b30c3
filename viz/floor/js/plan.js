// The floor itself: walls, furniture, machines, seats and names, drawn once for each size.

import { FONT, POSITION_COLOURS, QUIET, TINTS, traceRound } from "./theme.js";

const WALL = 0.24;
const MARGIN = 10;

/** Return the least distance between the windows side by side [m]; 9 if there is one. */
function apartOf(windows) {
  let least = 9;
  windows.forEach(({ seat: [x, y] }, k) => {
    for (const { seat } of windows.slice(k + 1)) {
      if (Math.abs(seat[1] - y) < 1) least = Math.min(least, Math.abs(seat[0] - x) || least);
    }
  });
  return least;
}

/** How a floor lies on a canvas: metres to pixels. */
export class Sheet {
  constructor(plan, width, height) {
    const [west, south, east, north] = plan.extent;
    const wide = east - west + 2 * WALL;
    const deep = north - south + 2 * WALL;
    this.scale = Math.max(Math.min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / deep), 4);
    this.left = (width - wide * this.scale) / 2 + WALL * this.scale - west * this.scale;
    this.top = (height - deep * this.scale) / 2 + (WALL + north) * this.scale;
    this.width = width;
    this.height = height;
    this.apart = apartOf(plan.windows);
    this.inside = [this.x(west), this.y(north), this.x(east), this.y(south)];
  }

  x(east) {
    return this.left + east * this.scale;
  }

  y(north) {
    return this.top - north * this.scale;
  }

  /** Return the floor point under a pixel. */
  back(x, y) {
    return [(x - this.left) / this.scale, (this.top - y) / this.scale];
  }
}

/** Return the height that a floor wants at a width. */
export function heightFor(plan, width) {
  const [west, south, east, north] = plan.extent;
  const scale = (width - 2 * MARGIN) / (east - west + 2 * WALL);
  return Math.round((north - south + 2 * WALL) * scale + 2 * MARGIN);
}

function path(context, sheet, corners) {
  context.beginPath();
  corners.forEach(([x, y], k) => {
    if (k) context.lineTo(sheet.x(x), sheet.y(y));
    else context.moveTo(sheet.x(x), sheet.y(y));
  });
  context.closePath();
}

function fill(context, sheet, corners, colour, stroke) {
  if (!corners.length) return;
  path(context, sheet, corners);
  context.fillStyle = colour;
  context.fill();
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = 1;
    context.stroke();
  }
}

function middle(corners) {
  const xs = corners.map((corner) => corner[0]);
  const ys = corners.map((corner) => corner[1]);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

function door(context, sheet, plan) {
  if (!plan.door || plan.plain) return;
  const [x, y] = plan.door.spot;
  const half = plan.door.width / 2;
  let best = null;
  plan.outline.forEach((from, k) => {
    const to = plan.outline[(k + 1) % plan.outline.length];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (!length) return;
    const along = Math.min(Math.max(((x - from[0]) * dx + (y - from[1]) * dy) / length, 0), length);
    const at = [from[0] + (along * dx) / length, from[1] + (along * dy) / length];
    const gap = Math.hypot(at[0] - x, at[1] - y);
    if (!best || gap < best.gap) best = { gap, at, ux: dx / length, uy: dy / length };
  });
  if (!best) return;
  const { at, ux, uy } = best;
  const out = at[0] === x && at[1] === y ? [uy, -ux] : [(at[0] - x) / best.gap, (at[1] - y) / best.gap];
  const corner = (side, deep) => [at[0] + side * half * ux + deep * out[0], at[1] + side * half * uy + deep * out[1]];
  fill(context, sheet, [corner(-1, -0.02), corner(1, -0.02), corner(1, WALL + 0.02), corner(-1, WALL + 0.02)], "#FFFFFF");
  context.strokeStyle = "#7FB2D0";
  context.lineWidth = Math.max(2, 0.08 * sheet.scale);
  context.beginPath();
  const [a, b] = [corner(-1, WALL / 2), corner(1, WALL / 2)];
  context.moveTo(sheet.x(a[0]), sheet.y(a[1]));
  context.lineTo(sheet.x(b[0]), sheet.y(b[1]));
  context.stroke();
}

function seats(context, sheet, plan) {
  const side = 0.44 * sheet.scale;
  for (const row of plan.seats) {
    for (const [x, y] of row.spots) {
      traceRound(context, sheet.x(x) - side / 2, sheet.y(y) - side / 2, side, side, 0.1 * sheet.scale);
      context.fillStyle = "#DCE4EA";
      context.fill();
      context.strokeStyle = "#A9B8C3";
      context.lineWidth = 0.8;
      context.stroke();
    }
    fill(context, sheet, row.back, "#8FA3B0");
  }
}

const SIGNS = { cash_recycler: "¥", terminal: "T" };

function devices(context, sheet, plan) {
  const all = [
    ...plan.ticket_machines.map((machine) => [machine, "#"]),
    ...plan.machines.map((machine) => [machine, SIGNS[machine.kind]]),
  ];
  for (const [device, sign] of all) {
    if (!device.corners.length) continue;
    fill(context, sheet, device.corners, "#5F6F7A", "#3D474E");
    const [x, y] = middle(device.corners);
    context.fillStyle = "#FFFFFF";
    context.font = `600 ${Math.max(8, 0.42 * sheet.scale)}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(sign, sheet.x(x), sheet.y(y) + 0.5);
  }
}

function spots(context, sheet, plan) {
  for (const place of plan.places) {
    const [x, y] = [sheet.x(place.x), sheet.y(place.y)];
    if (place.kind === "standing") {
      context.beginPath();
      context.arc(x, y, 0.75 * sheet.scale, 0, 2 * Math.PI);
      context.setLineDash([4, 4]);
      context.strokeStyle = "#B4BDC5";
      context.lineWidth = 1.2;
      context.stroke();
      context.setLineDash([]);
    } else if (place.kind === "machine_queue") {
      context.fillStyle = "#A9B3BB";
      for (const aside of [-0.35, 0, 0.35]) {
        context.beginPath();
        context.arc(x + aside * sheet.scale, y, Math.max(0.07 * sheet.scale, 1.3), 0, 2 * Math.PI);
        context.fill();
      }
    }
  }
}

function walls(context, sheet, plan) {
  for (const wall of plan.walls) {
    for (const ring of wall.rings) fill(context, sheet, ring, wall.glass ? "#8CC3E0" : "#59636C");
  }
}

/** Names that must not cover each other: each is written at the first point that is free. */
export class Labels {
  constructor(context) {
    this.context = context;
    this.taken = [];
  }

  take(left, top, right, bottom) {
    this.taken.push([left, top, right, bottom]);
  }

  covered(box) {
    return this.taken.reduce((sum, other) => {
      const across = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
      const down = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      return across > 0 && down > 0 ? sum + across * down : sum;
    }, 0);
  }

  /** Write a text at the first of some points where it covers nothing; else leave it out. */
  write(text, points, { size, colour = QUIET, weight = 500, must = false, bounds }) {
    const { context } = this;
    context.font = `${weight} ${size}px ${FONT}`;
    const width = context.measureText(text).width;
    let best = null;
    for (const [x, y] of points) {
      const box = [x - width / 2 - 1, y - size * 0.55, x + width / 2 + 1, y + size * 0.55];
      if (bounds && (box[0] < bounds[0] || box[1] < bounds[1] || box[2] > bounds[2] || box[3] > bounds[3])) continue;
      const covers = this.covered(box);
      if (!best || covers < best.covers) best = { x, y, box, covers };
      if (covers === 0) break;
    }
    if (!best || (best.covers > 0 && !must)) return false;
    this.take(...best.box);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255,255,255,0.85)";
    context.strokeText(text, best.x, best.y);
    context.fillStyle = colour;
    context.fillText(text, best.x, best.y);
    return true;
  }
}

/** Return where a window's sign hangs, in pixels: behind the employee, inside the walls. */
export function signOf(sheet, window_) {
  const [sx, sy] = window_.seat;
  const [cx, cy] = window_.spot;
  const upright = Math.abs(sy - cy) >= Math.abs(sx - cx);
  const named = sheet.scale >= 22;
  const width = Math.min(Math.max(2.0 * sheet.scale, 34), 76, sheet.apart * sheet.scale - 3);
  const height = named ? Math.min(Math.max(0.95 * sheet.scale, 24), 32) : 14;
  const reach = 0.5 * sheet.scale + height / 2 + 2;
  const down = upright && cy > sy ? 1 : -1;
  const [left, top, right, bottom] = sheet.inside;
  const x = Math.min(Math.max(sheet.x(sx) - width / 2, left + 3), right - width - 3);
  const y = Math.min(Math.max(sheet.y(sy) + down * reach - height / 2, top + 3), bottom - height - 3);
  return { x, y, width, height, named };
}

function badge(context, sheet, spot, position) {
  const [colour] = POSITION_COLOURS[position];
  const radius = Math.max(0.42 * sheet.scale, 8);
  const [x, y] = [sheet.x(spot[0]), sheet.y(spot[1])];
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = "rgba(255,255,255,0.7)";
  context.fill();
  context.strokeStyle = colour;
  context.globalAlpha = 0.75;
  context.lineWidth = 1.4;
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.font = `700 ${Math.max(9, 0.5 * sheet.scale)}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(position), x, y + 0.5);
}

function box(sheet, corners) {
  const xs = corners.map((corner) => sheet.x(corner[0]));
  const ys = corners.map((corner) => sheet.y(corner[1]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Name furniture, on it if the name fits; return the pieces. */
function nameFurniture(labels, sheet, plan, language, size, bounds, words) {
  const desk = plan.form_desk;
  const pieces = [...plan.furniture, ...(desk ? [desk] : [])].filter((piece) => piece.corners.length);
  for (const piece of pieces) labels.take(...box(sheet, piece.corners));
  for (const piece of pieces) {
    const name = piece === desk ? desk.name || words.form_desk_names : piece.name;
    const [left, top, right, bottom] = box(sheet, piece.corners);
    labels.context.font = `500 ${size}px ${FONT}`;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const fits = name && labels.context.measureText(name[language]).width < right - left - 4;
    const points = fits ? [[x, y]] : [[x, bottom + size * 0.75], [x, top - size * 0.75]];
    if (name) labels.write(name[language], points, { size, bounds, must: fits });
  }
  return pieces;
}

function names(context, sheet, plan, language, words) {
  const labels = new Labels(context);
  const small = Math.min(Math.max(0.36 * sheet.scale, 9), 12);
  for (const row of plan.seats) {
    const xs = row.spots.map((spot) => sheet.x(spot[0]));
    const ys = row.spots.map((spot) => sheet.y(spot[1]));
    const half = 0.3 * sheet.scale;
    labels.take(Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half);
  }
  for (const device of [...plan.ticket_machines, ...plan.machines]) {
    if (device.corners.length) labels.take(...box(sheet, device.corners));
  }
  for (const wall of plan.walls) {
    for (const ring of wall.rings) {
      labels.take(...box(sheet, ring));
    }
  }
  for (const { spot } of plan.lobby) {
    const r = 0.45 * sheet.scale;
    const [x, y] = [sheet.x(spot[0]), sheet.y(spot[1])];
    // Above it stands what the employee is.
    labels.take(x - Math.max(r, 34), y - r - small * 1.8, x + Math.max(r, 34), y + r);
  }
  for (const window_ of plan.windows) {
    const sign = signOf(sheet, window_);
    labels.take(sign.x, sign.y, sign.x + sign.width, sign.y + sign.height);
    const r = 0.4 * sheet.scale;
    for (const [x, y] of [window_.seat, window_.spot]) {
      labels.take(sheet.x(x) - r, sheet.y(y) - r, sheet.x(x) + r, sheet.y(y) + r);
    }
  }
  const [west, north, east, south] = sheet.inside;
  const bounds = plan.plain ? [2, 2, sheet.width - 2, sheet.height - 2] : [west + 2, north + 2, east - 2, south - 2];
  const pieces = sheet.scale >= 21 ? nameFurniture(labels, sheet, plan, language, small, bounds, words) : [];
  for (const piece of [...plan.furniture, ...(plan.form_desk ? [plan.form_desk] : [])]) {
    if (piece.corners.length && !pieces.includes(piece)) labels.take(...box(sheet, piece.corners));
  }
  for (const area of plan.areas) {
    const text = area.name[language];
    const [left, top, right, bottom] = box(sheet, area.corners);
    const size = small + 1;
    context.font = `600 ${size}px ${FONT}`;
    const half = context.measureText(text).width / 2 + 5;
    const points = [];
    for (let y = top + size * 0.8; y < bottom - size * 0.5; y += size * 0.7) {
      for (const share of [0, 0.5, 1]) points.push([(left + half) * (1 - share) + (right - half) * share, y]);
    }
    if (right - left > half + 5) labels.write(text, points, { size, weight: 600, colour: "#66727D", bounds });
  }
  for (const place of plan.places) {
    if (place.kind !== "standing" && place.kind !== "staff_room") continue;
    const [x, y] = [sheet.x(place.x), sheet.y(place.y)];
    const reach = 0.75 * sheet.scale + small * 0.7;
    labels.write(words[place.kind], [[x, y + reach], [x, y - reach], [x, y + small]], { size: small, bounds });
  }
  if (plan.door) {
    const [x, y] = [sheet.x(plan.door.spot[0]), sheet.y(plan.door.spot[1])];
    const aside = (plan.door.width / 2 + 0.2) * sheet.scale + 20;
    labels.write(words.entrance, [[x + aside, y], [x - aside, y], [x, y]], { size: small, bounds });
  }
}

/** Return a canvas with everything on it that does not change while a film is played. */
export function drawPlan(plan, width, height, ratio, language, words) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const sheet = new Sheet(plan, width, height);
  if (!plan.plain) {
    path(context, sheet, plan.outline);
    context.strokeStyle = "#4A545C";
    context.lineWidth = 2 * WALL * sheet.scale;
    context.lineJoin = "miter";
    context.stroke();
  }
  fill(context, sheet, plan.outline, "#FCFBF9");
  for (const area of plan.areas) fill(context, sheet, area.corners, TINTS[area.tint] || "#F2F2F0");
  door(context, sheet, plan);
  const wood = [...plan.furniture, ...(plan.form_desk ? [plan.form_desk] : [])];
  for (const piece of wood) fill(context, sheet, piece.corners, "#EADFCF", "#BBAA8E");
  seats(context, sheet, plan);
  spots(context, sheet, plan);
  devices(context, sheet, plan);
  walls(context, sheet, plan);
  for (const { spot, position } of plan.lobby) badge(context, sheet, spot, position);
  for (const window_ of plan.windows) badge(context, sheet, window_.seat, window_.position);
  names(context, sheet, plan, language, words);
  return { canvas, sheet };
}
