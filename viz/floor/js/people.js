// People on a floor at an instant: where they stand, how they are drawn, who is under the pointer.

import {
  COVERING, DOING, FONT, INK, KINDS, KIND_COLOURS, PHASES, POSITION_COLOURS, SHAPES, kindOf, trace,
  traceRound,
} from "./theme.js";
import { rowAt } from "./film.js";
import { signOf } from "./plan.js";

const ACCOMPANIES = new Set([DOING.HELPING, DOING.CONTACT, DOING.ESCORT, DOING.LEADING, DOING.COMPLAINT]);
const FIRST_IN_PLACE = new Set([PHASES.TICKETING, PHASES.GREETED]);

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

const ROOM = 4;

/** A floor's people, instant by instant. */
export class Crowd {
  constructor(film) {
    this.film = film;
    const size = film.customers.size + film.staff.size;
    this.x = new Float32Array(size);
    this.y = new Float32Array(size);
    this.row = new Int32Array(size);
    this.moves = new Uint8Array(size);
    this.easedX = new Float32Array(size);
    this.easedY = new Float32Array(size);
    this.seen = new Uint8Array(size);
    this.out = [0, 0, 0];
    this.queues = new Map();
    this.counts = { inside: 0, waiting: 0 };
  }

  /** Put everybody where he is at `t`; `ease` is the share by which places in queues are closed in on. */
  arrange(t, ease) {
    const { film } = this;
    const { customers, staff } = film;
    for (const list of this.queues.values()) list.length = 0;
    let inside = 0;
    let waiting = 0;
    for (let k = 0; k < customers.size; k += 1) {
      const row = customers.row(k, t, PHASES.GONE);
      this.row[k] = row;
      if (row < 0) {
        this.seen[k] = 0;
        continue;
      }
      customers.place(k, row, t, this.out);
      [this.x[k], this.y[k], this.moves[k]] = this.out;
      const phase = customers.table.state[row];
      if (phase !== PHASES.TURNED_ROUND) inside += 1;
      if (phase === PHASES.WAITING || phase === PHASES.IN_CONTACT) waiting += 1;
      if (!this.moves[k]) this.queue(customers.table.place[row], k, customers, row);
    }
    for (let k = 0; k < staff.size; k += 1) {
      const at = customers.size + k;
      const row = staff.row(k, t);
      this.row[at] = row;
      if (row < 0) continue;
      staff.place(k, row, t, this.out);
      [this.x[at], this.y[at], this.moves[at]] = this.out;
      if (staff.table.state[row] === DOING.OFF && !this.moves[at]) {
        this.row[at] = -1;
        this.seen[at] = 0;
        continue;
      }
      this.settleEmployee(at, row);
    }
    for (const [place, list] of this.queues) this.settleQueue(place, list);
    this.close(ease);
    this.counts.inside = inside;
    this.counts.waiting = waiting;
  }

  queue(place, k, cast, row) {
    const slots = this.film.head.plan.places[place]?.slots;
    if (!slots) return;
    if (!this.queues.has(place)) this.queues.set(place, []);
    const { at, state, x, y } = cast.table;
    let begin = row;
    while (begin > cast.first[k] && x[begin - 1] === x[row] && y[begin - 1] === y[row]) begin -= 1;
    const first = FIRST_IN_PLACE.has(state[row]) ? 0 : 1;
    this.queues.get(place).push({ k, first, since: at[begin] });
  }

  settleQueue(place, list) {
    const { x, y, slots } = this.film.head.plan.places[place];
    list.sort((a, b) => a.first - b.first || a.since - b.since || a.k - b.k);
    list.forEach(({ k }, rank) => {
      const slot = slots[Math.min(rank, slots.length - 1)];
      if (!slot) return;
      this.x[k] += slot[0] - x;
      this.y[k] += slot[1] - y;
    });
  }

  settleEmployee(at, row) {
    const { state, place } = this.film.staff.table;
    const here = this.film.head.plan.places[place[row]];
    if (ACCOMPANIES.has(state[row])) {
      this.x[at] += here.beside[0];
      this.y[at] += here.beside[1];
      return;
    }
    if (this.moves[at]) return;
    if (here.kind === "staff_room") this.queue(place[row], at, this.film.staff, row);
  }

  queueOf(place) {
    return this.queues.get(place) || [];
  }

  /** Let people who stand move up smoothly; who walks is where the film has him. */
  close(ease) {
    for (let k = 0; k < this.x.length; k += 1) {
      if (this.row[k] < 0) continue;
      const dx = this.x[k] - this.easedX[k];
      const dy = this.y[k] - this.easedY[k];
      const far = Math.abs(dx) > ROOM || Math.abs(dy) > ROOM;
      if (!this.seen[k] || ease >= 1 || far) {
        this.easedX[k] = this.x[k];
        this.easedY[k] = this.y[k];
        this.seen[k] = 1;
      } else {
        this.easedX[k] += ease * dx;
        this.easedY[k] += ease * dy;
      }
    }
  }

  wait(who, t) {
    const ticket = this.film.people.ticket_at[who];
    return ticket <= t ? t - ticket : 0;
  }
}

/** Draw everybody; `fates` says whose fate differs, by customer; null: nobody's. */
export function drawPeople(context, sheet, sprites, crowd, t, fates) {
  const { film } = crowd;
  const { customers, staff, people } = film;
  for (let k = 0; k < customers.size; k += 1) {
    const row = crowd.row[k];
    if (row < 0) continue;
    const who = customers.who[k];
    const kind = kindOf(customers.table.state[row], people.outcome[who], crowd.wait(who, t));
    const x = sheet.x(crowd.easedX[k]);
    const y = sheet.y(crowd.easedY[k]);
    const fate = fates ? fates[who] : 0;
    if (fate === 1 || fate === -1) drawFate(context, x, y, sprites.radius, fate);
    sprites.draw(context, sprites.customer(kind, SHAPES[people.segment[who]]), x, y);
  }
  for (let k = 0; k < staff.size; k += 1) {
    const at = customers.size + k;
    const row = crowd.row[at];
    if (row < 0) continue;
    const post = staff.table.post[row];
    const doing = staff.table.state[row];
    const picture = sprites.employee(post, doing);
    if (doing === DOING.OFF) context.globalAlpha = 0.45;
    sprites.draw(context, picture, sheet.x(crowd.easedX[at]), sheet.y(crowd.easedY[at]));
    context.globalAlpha = 1;
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

/** Draw a ring around the one picked. */
export function drawPick(context, sheet, sprites, crowd, k, strong) {
  if (k === undefined || crowd.row[k] < 0) return false;
  const x = sheet.x(crowd.easedX[k]);
  const y = sheet.y(crowd.easedY[k]);
  context.beginPath();
  context.arc(x, y, sprites.radius * 2.1, 0, 2 * Math.PI);
  context.strokeStyle = "#FFFFFF";
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = strong ? "#111827" : "#5B6873";
  context.lineWidth = 2.4;
  context.stroke();
  return true;
}

const SIGN_LOOKS = {
  0: ["#E3E6E9", "#6B7785"], 1: ["#26323B", "#9FE3B4"], 2: ["#26323B", "#FFD84D"],
  3: ["#26323B", "#FF9B8A"], 4: ["#26323B", "#FFFFFF"],
};

/** Draw the sign over each window: closed, free, or the number that is called or served. */
export function drawSigns(context, sheet, film, t, words, blink, language) {
  const { signs, tickets } = film.tables;
  context.textAlign = "center";
  context.textBaseline = "middle";
  film.head.plan.windows.forEach((window_, k) => {
    const [first, last] = [film.signFirst[k], film.signFirst[k + 1]];
    let shows = 0;
    let ticket = -1;
    if (last > first && signs.at[first] <= t) {
      const row = rowAt(signs.at, first, last, t);
      shows = signs.shows[row];
      ticket = signs.ticket[row];
    }
    const { x, y, width, height, named } = signOf(sheet, window_);
    const [paper, ink] = SIGN_LOOKS[shows];
    traceRound(context, x, y, width, height, 4);
    context.fillStyle = paper;
    context.fill();
    if ((shows === 2 || shows === 3) && blink) {
      context.strokeStyle = ink;
      context.lineWidth = 1.8;
      context.stroke();
    }
    const middle = x + width / 2;
    if (named) {
      context.fillStyle = shows ? "#C4D0D9" : "#4D5963";
      context.font = `500 ${Math.min(height * 0.32, 10)}px ${FONT}`;
      context.fillText(window_.name[language], middle, y + height * 0.27, width - 6);
    }
    const size = named ? height * 0.46 : height * 0.78;
    const text = ticket >= 0 ? numberOf(tickets.kind[ticket], tickets.number[ticket], words) : words[shows ? "sign_open" : "sign_closed"];
    context.fillStyle = ink;
    context.font = `${ticket >= 0 ? 700 : 500} ${ticket >= 0 ? size : size * 0.82}px ${FONT}`;
    context.fillText(text, middle, y + height * (named ? 0.69 : 0.54), width - 4);
  });
}

/** Return a ticket's number as it is printed: a letter for its class, and three digits. */
export function numberOf(kind, number, words) {
  return `${words.ticket_letters[kind]}${String(number).padStart(3, "0")}`;
}

/** Write what lobby employees are above them, where there is room; below them customers queue. */
export function drawRoles(context, sheet, crowd, roles, sprites) {
  const { film } = crowd;
  const { staff, customers } = film;
  if (sheet.scale < 19) return;
  const size = Math.min(Math.max(0.34 * sheet.scale, 9), 11.5);
  context.font = `600 ${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let k = 0; k < staff.size; k += 1) {
    const at = customers.size + k;
    const row = crowd.row[at];
    if (row < 0) continue;
    const post = staff.table.post[row] & 7;
    const role = film.head.crew[staff.who[k]].role;
    const isLobby = post <= 3 || role <= 3;
    if (!isLobby || staff.table.state[row] === DOING.ON_BREAK || staff.table.state[row] === DOING.OFF) continue;
    if (post === 0 && !crowd.moves[at]) continue;
    const x = sheet.x(crowd.easedX[at]);
    const y = sheet.y(crowd.easedY[at]) - sprites.radius * 1.5 - size * 0.8;
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255,255,255,0.9)";
    context.strokeText(roles[role], x, y);
    context.fillStyle = INK;
    context.fillText(roles[role], x, y);
  }
}

/** Return who is under a pixel: the group and number, or null. */
export function hit(sheet, sprites, crowd, x, y) {
  const { customers, staff } = crowd.film;
  let best = null;
  for (let k = 0; k < crowd.x.length; k += 1) {
    if (crowd.row[k] < 0) continue;
    const gap = Math.hypot(sheet.x(crowd.easedX[k]) - x, sheet.y(crowd.easedY[k]) - y);
    if (gap <= sprites.radius * 1.9 && (!best || gap < best.gap)) {
      best = k < customers.size
        ? { gap, group: "customers", who: customers.who[k] }
        : { gap, group: "staff", who: staff.who[k - customers.size] };
    }
  }
  return best;
}

export { KINDS };
