// A film as it comes over the wire: binary columns that fill up row by row.

import { IN_VAIN, PHASES, SERVED_WITH } from "./theme.js";

const ARRAYS = {
  u8: Uint8Array, u16: Uint16Array, i16: Int16Array, u32: Uint32Array, i32: Int32Array,
  f32: Float32Array,
};

/** Return a column of a message as an array of its own; a DataView need not be aligned. */
export function columnOf(view, type) {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  return new ARRAYS[type](bytes);
}

/** A table under way: `rows` of `total` have come. */
export class Table {
  constructor(head) {
    this.total = head.rows;
    this.rows = 0;
    this.types = head.columns;
    for (const [name, type] of head.columns) this[name] = new ARRAYS[type](head.rows);
  }

  /** Take rows that begin at `first`; what has come before, or comes too early, is left. */
  take(first, count, buffers) {
    if (first !== this.rows || first + count > this.total) return false;
    this.types.forEach(([name, type], k) => this[name].set(columnOf(buffers[k], type), first));
    this.rows += count;
    return true;
  }
}

/** Return the last row of [first, last) whose time is at most `t`; `first` if there is none. */
export function rowAt(times, first, last, t) {
  let low = first;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= t) low = middle;
    else high = middle;
  }
  return low;
}

/** The people of a table of keyframes, found by number and looked up at an instant. */
export class Cast {
  constructor(table) {
    this.table = table;
    this.who = [];
    this.first = [];
    this.last = [];
    this.index = new Map();
    for (let row = 0; row < table.total; row += 1) {
      const who = table.who[row];
      if (row === 0 || who !== table.who[row - 1]) {
        this.index.set(who, this.who.length);
        this.who.push(who);
        this.first.push(row);
        if (row > 0) this.last.push(row);
      }
    }
    if (table.total > 0) this.last.push(table.total);
    this.cursor = Int32Array.from(this.first);
    this.size = this.who.length;
  }

  /** Return the row of person `k` at an instant; -1 before he comes and when he is gone. */
  row(k, t, gone) {
    const times = this.table.at;
    const first = this.first[k];
    const last = this.last[k];
    if (t < times[first]) return -1;
    let row = this.cursor[k];
    if (times[row] > t || (row + 1 < last && times[row + 1] <= t)) {
      if (row + 1 < last && times[row] <= t && (row + 2 >= last || times[row + 2] > t)) row += 1;
      else row = rowAt(times, first, last, t);
      this.cursor[k] = row;
    }
    return gone !== undefined && this.table.state[row] === gone ? -1 : row;
  }

  /** Write where person `k`, in row `row`, is at an instant into `out`: x, y, whether he moves. */
  place(k, row, t, out) {
    const { at, x, y } = this.table;
    out[0] = x[row];
    out[1] = y[row];
    out[2] = 0;
    const next = row + 1;
    if (next >= this.last[k]) return;
    const length = at[next] - at[row];
    if (length > 0 && (x[next] !== x[row] || y[next] !== y[row])) {
      const share = Math.min((t - at[row]) / length, 1);
      out[0] += share * (x[next] - x[row]);
      out[1] += share * (y[next] - y[row]);
      out[2] = 1;
    }
  }

  /** Return since when person `k` has been in the state of row `row` [s]. */
  since(k, row) {
    const { at, state } = this.table;
    let begin = row;
    while (begin > this.first[k] && state[begin - 1] === state[row]) begin -= 1;
    return at[begin];
  }
}

/** Return whether an outcome is a customer lost. */
export function isLost(outcome) {
  return IN_VAIN.has(outcome);
}

/** Return whether an outcome is a customer served. */
export function isServed(outcome) {
  return SERVED_WITH.has(outcome);
}

const TABLES = ["customers", "staff", "tickets", "signs", "steps", "people"];

/** A film, filling up until it is `complete`. */
export class Film {
  constructor(head) {
    this.head = head;
    this.key = head.key;
    this.tables = {};
    for (const name of TABLES) this.tables[name] = new Table(head.tables[name]);
    this.complete = false;
    this.settle();
  }

  take(name, first, count, buffers) {
    const took = this.tables[name].take(first, count, buffers);
    if (took) this.settle();
    return took;
  }

  /** Return how many rows of each table have come. */
  have() {
    return Object.fromEntries(TABLES.map((name) => [name, this.tables[name].rows]));
  }

  settle() {
    if (this.complete || TABLES.some((name) => this.tables[name].rows < this.tables[name].total)) {
      return;
    }
    this.customers = new Cast(this.tables.customers);
    this.staff = new Cast(this.tables.staff);
    this.people = this.tables.people;
    this.stepFirst = this.firsts(this.tables.steps, this.people.total);
    this.signFirst = this.signs();
    this.count();
    this.complete = true;
  }

  /** Return for each customer the row of his first step. */
  firsts(table, size) {
    const first = new Int32Array(size + 1);
    let row = 0;
    for (let who = 0; who <= size; who += 1) {
      while (row < table.total && table.who[row] < who) row += 1;
      first[who] = row;
    }
    return first;
  }

  signs() {
    const { desk, total } = this.tables.signs;
    const first = [];
    for (let k = 0, row = 0; k <= this.head.plan.windows.length; k += 1) {
      while (row < total && desk[row] < k) row += 1;
      first.push(row);
    }
    return first;
  }

  /** Count, minute by minute, who waits; and when customers were served and lost. */
  count() {
    const minutes = Math.ceil(this.head.ends_at / 60) + 2;
    const change = new Int32Array(minutes + 1);
    const { at, state } = this.tables.customers;
    const cast = this.customers;
    for (let k = 0; k < cast.size; k += 1) {
      for (let row = cast.first[k]; row + 1 < cast.last[k]; row += 1) {
        if (state[row] !== PHASES.WAITING && state[row] !== PHASES.IN_CONTACT) continue;
        change[Math.min(Math.ceil(at[row] / 60), minutes)] += 1;
        change[Math.min(Math.ceil(at[row + 1] / 60), minutes)] -= 1;
      }
    }
    this.waiting = new Int32Array(minutes);
    let now = 0;
    for (let k = 0; k < minutes; k += 1) this.waiting[k] = now += change[k];
    const served = [];
    const lost = [];
    for (let who = 0; who < this.people.total; who += 1) {
      const outcome = this.people.outcome[who];
      const at_ = this.people.left_at[who];
      if (isServed(outcome)) served.push(at_);
      else if (isLost(outcome)) lost.push(at_);
    }
    this.servedAt = Float32Array.from(served).sort();
    this.lostAt = Float32Array.from(lost).sort();
  }

  /** Return the ticket that customer `who` holds at an instant, or null. */
  ticketOf(who, t) {
    const { at, customer, kind, number, total } = this.tables.tickets;
    let found = null;
    for (let row = 0; row < total && at[row] <= t; row += 1) {
      if (customer[row] === who) found = { kind: kind[row], number: number[row] };
    }
    return found;
  }

  /** Return where somebody is at an instant, as plain data; null if he is not there. */
  locate(group, who, t) {
    const cast = this[group];
    const k = cast.index.get(who);
    if (k === undefined) return null;
    const row = cast.row(k, t, group === "customers" ? PHASES.GONE : undefined);
    if (row < 0) return null;
    const out = [0, 0, 0];
    cast.place(k, row, t, out);
    const { state, post, place } = cast.table;
    return {
      x: out[0], y: out[1], moves: out[2] === 1, state: state[row], post: post[row],
      place: place[row], since: cast.since(k, row),
    };
  }
}

/** Return how many of the sorted instants are at most `t`. */
export function upTo(sorted, t) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return whether both films are of twin days: the same customers at the same instants. */
export function areTwins(one, other, who) {
  const a = one.people;
  const b = other.people;
  return (
    who < a.total && who < b.total && Math.abs(a.arrives_at[who] - b.arrives_at[who]) < 0.01 &&
    a.need[who] === b.need[who]
  );
}

/**
 * Return how a customer's fate differs from that on the other floor: 1 served here and lost there,
 * -1 lost here and served there, 2 served in another way, 0 the same or no twin.
 */
export function fateOf(here, there, who) {
  if (!there || !areTwins(here, there, who)) return 0;
  const a = here.people.outcome[who];
  const b = there.people.outcome[who];
  if (isServed(a) !== isServed(b)) return isServed(a) ? 1 : -1;
  return isServed(a) && a !== b ? 2 : 0;
}
