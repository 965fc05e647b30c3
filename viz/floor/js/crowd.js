// A crowd: where the people of a film are at an instant. The film says it, and nothing else does.

import { DOING, PHASES } from "./theme.js";

/** A floor's people, instant by instant. */
export class Crowd {
  constructor(film) {
    this.film = film;
    const size = film.customers.size + film.staff.size;
    this.x = new Float32Array(size);
    this.y = new Float32Array(size);
    this.row = new Int32Array(size);
    this.moves = new Uint8Array(size);
    this.out = [0, 0, 0];
    this.counts = { inside: 0, waiting: 0 };
  }

  /** Put everybody where the film has him at `t`. */
  arrange(t) {
    const { customers, staff } = this.film;
    let inside = 0;
    let waiting = 0;
    for (let k = 0; k < customers.size; k += 1) {
      const row = customers.row(k, t, PHASES.GONE);
      this.put(k, customers, k, row, t);
      if (row < 0) continue;
      const phase = customers.table.state[row];
      if (phase !== PHASES.TURNED_ROUND) inside += 1;
      if (phase === PHASES.WAITING || phase === PHASES.IN_CONTACT) waiting += 1;
    }
    for (let k = 0; k < staff.size; k += 1) {
      const at = customers.size + k;
      const row = staff.row(k, t);
      this.put(at, staff, k, row, t);
      if (row >= 0 && staff.table.state[row] === DOING.OFF && !this.moves[at]) this.row[at] = -1;
    }
    this.counts.inside = inside;
    this.counts.waiting = waiting;
  }

  put(at, cast, k, row, t) {
    this.row[at] = row;
    if (row < 0) return;
    cast.place(k, row, t, this.out);
    [this.x[at], this.y[at], this.moves[at]] = this.out;
  }

  wait(who, t) {
    const ticket = this.film.people.ticket_at[who];
    return ticket <= t ? t - ticket : 0;
  }
}
