// Films on their way from Python: asked for by key, put together row by row, gaps healed.

import { Film } from "./film.js";

const ASK_AGAIN = 1200;
const SAY_HELLO = 5000;

/** The films of all stages; `onFilm` is called with a stage and the film that it is to show. */
export class Reels {
  constructor(model, stages, onFilm) {
    this.model = model;
    this.stages = stages;
    this.onFilm = onFilm;
    this.coming = stages.map(() => null);
    this.askedAt = 0;
    this.helloAt = 0;
    this.missing = false;
  }

  get keys() {
    return this.model.get("reels");
  }

  /** Ask for the films that are not here; one that is on the other floor is taken from there. */
  ask() {
    this.keys.forEach((key, floor) => {
      const stage = this.stages[floor];
      if (!stage || (stage.film && stage.film.key === key)) return;
      const twin = this.stages.find(({ film }) => film && film.key === key);
      if (twin) {
        this.give(floor, twin.film);
        return;
      }
      const coming = this.coming[floor];
      const have = coming && coming.key === key ? coming.have() : null;
      this.model.send({ kind: "need", floor, key, have });
    });
    this.askedAt = performance.now();
    this.look();
  }

  /** Note whether a floor shows another film than it is to show. */
  look() {
    this.missing = this.stages.some(({ film }, floor) => !film || film.key !== this.keys[floor]);
  }

  give(floor, film) {
    this.coming[floor] = null;
    this.onFilm(this.stages[floor], film);
    this.look();
  }

  /** Take a message from Python. */
  hear(message, buffers) {
    if (message.kind === "keys") {
      if (JSON.stringify(message.keys) !== JSON.stringify(this.keys)) this.model.set("reels", message.keys);
      this.ask();
      return;
    }
    const { floor } = message;
    const coming = this.coming[floor];
    if (message.kind === "head") {
      if (!coming || coming.key !== message.head.key) this.coming[floor] = new Film(message.head);
    } else if (message.kind === "rows") {
      if (!coming || coming.key !== message.key) return;
      coming.take(message.table, message.first, message.rows, buffers);
      this.askedAt = performance.now();
    }
    const film = this.coming[floor];
    if (film && film.complete) this.give(floor, film);
  }

  /** Ask again, or say hello, when it is time: messages may have been lost. */
  watch(now) {
    if (this.missing && now - this.askedAt > ASK_AGAIN) this.ask();
    if (now - this.helloAt > SAY_HELLO) this.hello(now);
  }

  /** Say which films are to be shown; Python answers if it knows better. */
  hello(now) {
    this.helloAt = now;
    this.model.send({ kind: "hello", keys: this.keys });
  }
}
