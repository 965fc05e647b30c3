// People on a floor at an instant: how they are drawn, and who is under the pointer.

import { DOING, FONT, INK, SHAPES, kindOf, traceRound } from "./theme.js";
import { rowAt } from "./film.js";
import { drawFate } from "./figures.js";
import { signOf } from "./plan.js";

/** Draw everybody; `fates` says whose fate differs, by customer; null: nobody's. */
export function drawPeople(context, sheet, sprites, crowd, t, fates) {
  const { film } = crowd;
  const { customers, staff, people } = film;
  for (let k = 0; k < customers.size; k += 1) {
    const row = crowd.row[k];
    if (row < 0) continue;
    const who = customers.who[k];
    const kind = kindOf(customers.table.state[row], people.outcome[who], crowd.wait(who, t));
    const x = sheet.x(crowd.x[k]);
    const y = sheet.y(crowd.y[k]);
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
    sprites.draw(context, picture, sheet.x(crowd.x[at]), sheet.y(crowd.y[at]));
    context.globalAlpha = 1;
  }
}

/** Draw a ring around the one picked. */
export function drawPick(context, sheet, sprites, crowd, k, strong) {
  if (k === undefined || crowd.row[k] < 0) return false;
  const x = sheet.x(crowd.x[k]);
  const y = sheet.y(crowd.y[k]);
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
    const x = sheet.x(crowd.x[at]);
    const y = sheet.y(crowd.y[at]) - sprites.radius * 1.5 - size * 0.8;
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
    const gap = Math.hypot(sheet.x(crowd.x[k]) - x, sheet.y(crowd.y[k]) - y);
    if (gap <= sprites.radius * 1.9 && (!best || gap < best.gap)) {
      best = k < customers.size
        ? { gap, group: "customers", who: customers.who[k] }
        : { gap, group: "staff", who: staff.who[k - customers.size] };
    }
  }
  return best;
}
