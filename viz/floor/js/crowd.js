// A crowd: where the people of a film stand and walk at an instant, queues moved up.

import { DOING, PHASES } from "./theme.js";

const ACCOMPANIES = new Set([DOING.HELPING, DOING.CONTACT, DOING.ESCORT, DOING.LEADING, DOING.COMPLAINT]);
const FIRST_IN_PLACE = new Set([PHASES.TICKETING, PHASES.GREETED]);
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
