// The player: two floors, one clock, one loop.

import { Film, areTwins, fateOf, upTo } from "./film.js";
import { drawPlan, heightFor } from "./plan.js";
import { Crowd, Sprites, drawPeople, drawPick, drawRoles, drawSigns, hit } from "./people.js";
import { clockOf, customerCard, differing, employeeCard, filled } from "./story.js";
import { customerElement, employeeElement, fillLegend, make } from "./card.js";
import { Timeline } from "./timeline.js";

const SPEEDS = [1, 5, 15, 30, 60, 120, 300, 600];
const LONGEST_STEP = 0.25;
const PUSH_EVERY = 260;
const ASK_AGAIN = 1200;
const SAY_HELLO = 5000;

/** One floor of the player: its canvas, film and crowd. */
class Stage {
  constructor(player, index) {
    this.index = index;
    this.film = null;
    this.coming = null;
    this.canvas = make("canvas", "tf-canvas");
    this.canvas.setAttribute("role", "img");
    this.caption = make("figcaption", "tf-caption");
    this.figure = make("figure", "tf-floor", null, this.caption, this.canvas);
    this.canvas.addEventListener("pointermove", (event) => player.hover(this, event));
    this.canvas.addEventListener("pointerleave", () => player.hover(this, null));
    this.canvas.addEventListener("click", (event) => player.click(this, event));
  }

  /** Fit the canvas to its width; draw the plan anew. */
  fit(width, height, ratio, language, words) {
    if (!this.film) return;
    this.canvas.style.height = `${height}px`;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const { canvas, sheet } = drawPlan(this.film.head.plan, width, height, ratio, language, words);
    this.plan = canvas;
    this.sheet = sheet;
    this.ratio = ratio;
    this.sprites = new Sprites(sheet.scale, ratio);
  }

  show(film) {
    this.film = film;
    this.crowd = new Crowd(film);
  }

  draw(t, ease, marks, words, blink, language) {
    if (!this.plan) return;
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.plan, 0, 0);
    context.scale(this.ratio, this.ratio);
    this.crowd.arrange(t, ease);
    drawSigns(context, this.sheet, this.film, t, words, blink, language);
    drawPeople(context, this.sheet, this.sprites, this.crowd, t, marks);
    drawRoles(context, this.sheet, this.crowd, words.role_marks, this.sprites);
    for (const [group, who, strong] of marks.picked) {
      drawPick(context, this.sheet, this.sprites, this.crowd, this.number(group, who), strong);
    }
  }

  number(group, who) {
    const k = this.film[group].index.get(who);
    return k === undefined ? undefined : k + (group === "staff" ? this.film.customers.size : 0);
  }
}

class Player {
  constructor(model, element) {
    this.model = model;
    this.element = element;
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    this.calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.t = Math.max(model.get("clock") || 0, 0);
    this.playing = false;
    this.speed = 60;
    this.picked = null;
    this.hovered = null;
    this.dirty = true;
    this.drawn = { frames: 0, total: 0, most: 0, recent: [] };
    this.pushedAt = 0;
    this.stoppers = [];
    this.build();
    this.listen();
    this.ask();
    this.frame = requestAnimationFrame((now) => this.loop(now));
  }

  get words() {
    return this.model.get("words");
  }

  get language() {
    return this.model.get("language");
  }

  // -- building ---------------------------------------------------------------------------------

  button(name, label, action) {
    const button = make("button", `tf-button ${name}`);
    button.type = "button";
    button.addEventListener("click", action);
    button.dataset.label = label;
    return button;
  }

  build() {
    this.root = make("section", "tf");
    this.root.tabIndex = -1;
    this.play = this.button("tf-play", "play", () => this.toggle());
    this.back = this.button("tf-step", "back", () => this.seek(this.t - 60));
    this.ahead = this.button("tf-step", "ahead", () => this.seek(this.t + 60));
    this.back.textContent = "−1′";
    this.ahead.textContent = "+1′";
    this.clock = make("output", "tf-clock", "00:00:00");
    this.select = make("select", "tf-speed");
    for (const speed of SPEEDS) {
      const option = make("option", "", `×${speed}`);
      option.value = speed;
      this.select.append(option);
    }
    this.select.value = this.speed;
    this.select.addEventListener("change", () => this.setSpeed(Number(this.select.value)));
    const strip = make("canvas", "tf-timeline");
    strip.tabIndex = 0;
    strip.setAttribute("role", "slider");
    this.timeline = new Timeline(strip, (t) => this.seek(t));
    this.next = this.button("tf-next", "next", () => this.nextFate());
    this.bar = make("div", "tf-bar", null, this.play, this.back, this.ahead, this.clock, this.select, strip, this.next);
    this.bar.setAttribute("role", "group");
    this.stages = this.model.get("floors") === 1 ? [new Stage(this, 0)] : [new Stage(this, 0), new Stage(this, 1)];
    this.root.classList.toggle("tf-single", this.stages.length === 1);
    this.floors = make("div", "tf-floors", null, ...this.stages.map((stage) => stage.figure));
    this.cards = make("div", "tf-cards");
    this.cards.hidden = true;
    this.legend = make("details", "tf-legend");
    this.legend.open = true;
    this.live = make("div", "tf-live");
    this.live.setAttribute("aria-live", "polite");
    this.tip = make("div", "tf-tip");
    this.tip.hidden = true;
    this.waiting = make("div", "tf-loading");
    this.bar.hidden = !this.model.get("controls");
    this.root.append(this.bar, this.floors, this.cards, this.legend, this.live, this.tip, this.waiting);
    this.element.append(this.root);
    this.label();
  }

  /** Put every text into the language in force. */
  label() {
    const { words } = this;
    this.root.lang = this.language === "zh" ? "zh-CN" : "en";
    this.root.setAttribute("aria-label", words.player);
    this.bar.setAttribute("aria-label", words.controls);
    this.back.setAttribute("aria-label", words.back);
    this.ahead.setAttribute("aria-label", words.ahead);
    this.select.setAttribute("aria-label", words.speed);
    this.timeline.canvas.setAttribute("aria-label", words.instant);
    this.waiting.textContent = words.loading;
    this.showPlaying();
    this.showNext();
    fillLegend(this.legend, words, this.ratio);
    this.fit();
    this.showCards();
  }

  showPlaying() {
    this.play.textContent = this.playing ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", this.playing ? this.words.pause : this.words.play);
    this.play.setAttribute("aria-pressed", String(this.playing));
  }

  showNext() {
    const count = this.fates ? this.fates.length : 0;
    this.next.textContent = filled(this.words.next_fate, { n: count });
    this.next.title = this.words.next_fate_title;
    this.next.disabled = count === 0;
  }

  // -- films ------------------------------------------------------------------------------------

  ask() {
    const keys = this.model.get("reels");
    let missing = false;
    keys.forEach((key, floor) => {
      const stage = this.stages[floor];
      if (!stage || (stage.film && stage.film.key === key)) return;
      missing = true;
      const twin = this.other(stage);
      const same = twin && twin.key === key ? twin : null;
      if (same) {
        this.replace(stage, same);
        return;
      }
      const have = stage.coming && stage.coming.key === key ? stage.coming.have() : null;
      this.model.send({ kind: "need", floor, key, have });
    });
    this.askedAt = performance.now();
    this.missing = missing && this.stages.some((stage, floor) => !stage.film || stage.film.key !== keys[floor]);
  }

  /** Return the film on the other floor, if there is one. */
  other(stage) {
    const twin = this.stages[1 - stage.index];
    return twin ? twin.film : null;
  }

  hear(message, buffers) {
    if (message.kind === "keys") {
      if (JSON.stringify(message.keys) !== JSON.stringify(this.model.get("reels"))) this.model.set("reels", message.keys);
      this.ask();
      return;
    }
    const stage = this.stages[message.floor];
    if (message.kind === "head") {
      if (!stage.coming || stage.coming.key !== message.head.key) stage.coming = new Film(message.head);
    } else if (message.kind === "rows") {
      if (!stage.coming || stage.coming.key !== message.key) return;
      stage.coming.take(message.table, message.first, message.rows, buffers);
      this.askedAt = performance.now();
    }
    if (stage.coming && stage.coming.complete) this.replace(stage, stage.coming);
  }

  replace(stage, film) {
    stage.show(film);
    stage.crowd.arrange(this.t, 1);  // so that captions count the new film's people at once
    stage.coming = null;
    const keys = this.model.get("reels");
    this.missing = this.stages.some((one, floor) => !one.film || one.film.key !== keys[floor]);
    this.compare();
    this.fit();
    this.showCards();
    this.root.classList.toggle("tf-ready", this.ready());
    if (this.ready() && !this.started) {
      this.started = true;
      this.t = Math.min(this.t, this.length());
      const { t } = this.model.get("seek") || {};
      if (typeof t === "number") this.seek(t);
    }
  }

  ready() {
    return this.stages.every((stage) => stage.film);
  }

  compare() {
    this.fates = null;
    for (const stage of this.stages) stage.fates = null;
    if (!this.ready() || this.stages.length < 2) {
      this.showNext();
      return;
    }
    const [base, proposal] = this.stages.map((stage) => stage.film);
    this.fates = differing(base, proposal);
    this.stages.forEach((stage, floor) => {
      const other = this.other(stage);
      stage.fates = new Int8Array(stage.film.people.total);
      for (let who = 0; who < stage.fates.length; who += 1) stage.fates[who] = fateOf(stage.film, other, who);
    });
    this.showNext();
  }

  length() {
    return this.timeline.length();
  }

  // -- size -------------------------------------------------------------------------------------

  fit() {
    this.dirty = true;
    const films = this.stages.map((stage) => stage.film);
    const width = this.stages[0].figure.clientWidth;
    if (!width) return;
    const wanted = films.filter(Boolean).map((film) => heightFor(film.head.plan, width));
    const height = Math.min(Math.max(...wanted, 160), 900);
    for (const stage of this.stages) stage.fit(width, height, this.ratio, this.language, this.words);
    const strip = this.timeline.canvas;
    this.timeline.prepare(films, strip.clientWidth, strip.clientHeight, this.ratio);
    this.showCaptions();
  }

  // -- clock ------------------------------------------------------------------------------------

  start() {
    if (this.t >= this.length()) this.t = 0;
    this.playing = true;
    this.showPlaying();
  }

  stop() {
    this.playing = false;
    this.showPlaying();
    this.push();
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
    this.live.textContent = `${this.playing ? this.words.plays : this.words.paused} ${this.clock.textContent}`;
  }

  setSpeed(speed) {
    this.speed = speed;
    this.select.value = speed;
  }

  faster(step) {
    const at = SPEEDS.indexOf(this.speed);
    this.setSpeed(SPEEDS[Math.min(Math.max(at + step, 0), SPEEDS.length - 1)]);
  }

  seek(t) {
    this.t = Math.min(Math.max(t, 0), this.length());
    this.jumped = true;
    this.dirty = true;
    this.push();
  }

  /** Tell Python the instant: at once, or now and then while playing. */
  push() {
    this.pushedAt = performance.now();
    this.model.set("clock", this.t);
    this.model.set("playing", this.playing);
    this.model.save_changes();
  }

  loop(now) {
    if (this.gone) return;
    this.frame = requestAnimationFrame((next) => this.loop(next));
    const step = Math.min((now - (this.last || now)) / 1000, LONGEST_STEP);
    this.last = now;
    if (this.missing && now - this.askedAt > ASK_AGAIN) this.ask();
    if (now - (this.helloAt || 0) > SAY_HELLO) this.hello(now);
    if (!this.ready()) return;
    if (this.playing) {
      this.t += step * this.speed;
      if (this.t >= this.length()) {
        this.t = this.length();
        this.stop();
      } else if (now - this.pushedAt > PUSH_EVERY) this.push();
    }
    if (this.playing || this.dirty || this.easing > 0) this.draw(now, step);
  }

  hello(now) {
    this.helloAt = now;
    this.model.send({ kind: "hello", keys: this.model.get("reels") });
  }

  draw(now, step) {
    const begin = performance.now();
    if (this.dirty) this.easing = 0.5;
    else this.easing = Math.max((this.easing || 0) - step, this.playing ? 0.3 : 0);
    this.dirty = false;
    const ease = this.jumped || this.calm ? 1 : 1 - Math.exp(-step / 0.09);
    this.jumped = false;
    const blink = this.calm || Math.floor(now / 400) % 2 === 0;
    for (const stage of this.stages) {
      stage.draw(this.t, ease, { fates: stage.fates, picked: this.marked(stage) }, this.words, blink, this.language);
    }
    this.timeline.draw(this.t);
    const text = clockOf(this.stages[0].film, this.t);
    if (this.clock.textContent !== text) this.showClock(text, now);
    const spent = performance.now() - begin;
    this.drawn.frames += 1;
    this.drawn.total += spent;
    this.drawn.most = Math.max(this.drawn.most, spent);
    this.drawn.recent.push(spent);
    if (this.drawn.recent.length > 240) this.drawn.recent.shift();
  }

  showClock(text, now) {
    this.clock.textContent = text;
    const strip = this.timeline.canvas;
    if (now - (this.slowAt || 0) < 250 && this.playing) return;
    this.slowAt = now;
    strip.setAttribute("aria-valuemin", "0");
    strip.setAttribute("aria-valuemax", String(Math.round(this.length())));
    strip.setAttribute("aria-valuenow", String(Math.round(this.t)));
    strip.setAttribute("aria-valuetext", text);
    this.showCaptions();
    if (this.picked) this.showCards();
  }

  // -- captions ---------------------------------------------------------------------------------

  showCaptions() {
    const { words } = this;
    this.stages.forEach((stage, floor) => {
      if (!stage.film) return;
      if (!stage.chips) {
        stage.name = make("span", `tf-name tf-name-${floor}`);
        stage.title = make("span", "tf-title");
        stage.chips = ["waiting", "inside", "served", "lost"].map((name) => {
          const count = make("b", "");
          const label = make("span", "");
          return { name, count, label, chip: make("span", `tf-chip tf-${name}`, null, count, label) };
        });
        stage.caption.append(
          make("span", "tf-heading", null, stage.name, stage.title),
          make("span", "tf-chips", null, ...stage.chips.map(({ chip }) => chip)),
        );
      }
      const { film } = stage;
      stage.name.textContent = floor ? words.proposal : words.base;
      stage.name.hidden = this.stages.length === 1;
      stage.title.textContent = film.head.title[this.language];
      stage.title.title = film.head.title[this.language];
      const values = {
        ...stage.crowd.counts, served: upTo(film.servedAt, this.t), lost: upTo(film.lostAt, this.t),
      };
      for (const { name, count, label } of stage.chips) {
        if (count.textContent !== String(values[name])) count.textContent = values[name];
        label.textContent = words[`chip_${name}`];
      }
      stage.canvas.setAttribute("aria-label", filled(words.floor_label, {
        name: `${stage.name.textContent}, ${film.head.title[this.language]}`, ...values,
      }));
    });
  }

  // -- people -----------------------------------------------------------------------------------

  marked(stage) {
    const marks = [];
    for (const [one, strong] of [[this.picked, true], [this.hovered, false]]) {
      if (one) marks.push([one.group, one.who, strong]);
    }
    return marks;
  }

  under(stage, event) {
    if (!stage.film || !stage.sheet) return null;
    const bounds = stage.canvas.getBoundingClientRect();
    return hit(stage.sheet, stage.sprites, stage.crowd, event.clientX - bounds.left, event.clientY - bounds.top);
  }

  hover(stage, event) {
    const found = event ? this.under(stage, event) : null;
    this.hovered = found;
    this.dirty = true;
    stage.canvas.style.cursor = found ? "pointer" : "default";
    this.tip.hidden = !found;
    if (!found) return;
    const card = this.cardOf(stage, found);
    this.tip.replaceChildren(make("strong", "", card.title), make("span", "", card.about.join(" · ")), make("span", "", card.now));
    if (card.fateText) this.tip.append(make("span", "tf-tip-fate", `→ ${card.fateText}`));
    const bounds = this.root.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const left = x > bounds.width - 270 ? x - this.tip.offsetWidth - 12 : x + 14;
    this.tip.style.left = `${Math.max(left, 2)}px`;
    this.tip.style.top = `${event.clientY - bounds.top + 14}px`;
  }

  click(stage, event) {
    const found = this.under(stage, event);
    this.pick(found ? stage.index : null, found);
  }

  pick(floor, found) {
    this.picked = found ? { floor, group: found.group, who: found.who } : null;
    this.dirty = true;
    this.showCards();
    this.model.set("picked", found ? { floor, group: found.group, who: found.who } : {});
    this.model.save_changes();
    if (found) this.live.textContent = this.cards.textContent.slice(0, 400);
  }

  cardOf(stage, { group, who }) {
    if (group === "staff") return employeeCard(stage.film, who, this.t, this.words, this.language);
    return customerCard(stage.film, this.other(stage), who, this.t, this.words, this.language);
  }

  showCards() {
    const shown = this.picked && this.ready();
    this.cards.hidden = !shown;
    this.root.classList.toggle("tf-has-card", Boolean(shown));
    if (!shown) return;
    const { group, who, floor } = this.picked;
    const scrolled = [...this.cards.querySelectorAll(".tf-journey")].map((list) => list.scrollTop);
    const same = this.cards.dataset.who === `${group}${who}`;
    this.cards.dataset.who = `${group}${who}`;
    const elements = this.stages.map((stage) => {
      const box = make("article", `tf-card${stage.index === floor ? " tf-own" : ""}`);
      const known = stage.film[group].index.has(who) || (group === "customers" && who < stage.film.people.total);
      const twins = group === "staff" || stage.index === floor || areTwins(this.stages[0].film, this.stages[1].film, who);
      if (!known || (stage.index !== floor && !twins)) {
        box.append(make("p", "tf-nobody", group === "staff" ? this.words.not_here : this.words.no_twin));
      } else {
        const card = this.cardOf(stage, this.picked);
        box.append(group === "staff" ? employeeElement(card, this.words) : customerElement(stage.film, card, this.t, this.words));
      }
      return box;
    });
    const close = this.button("tf-close", "close", () => this.pick(null, null));
    close.textContent = "×";
    close.setAttribute("aria-label", this.words.close);
    this.cards.replaceChildren(...elements, close);
    this.cards.querySelectorAll(".tf-journey").forEach((list, k) => {
      const now = list.querySelector(".tf-now");
      if (same && scrolled[k] !== undefined && !this.playing) list.scrollTop = scrolled[k];
      else if (now) list.scrollTop = now.offsetTop - list.clientHeight / 2;
    });
  }

  /** Go to the next customer whose fate differs, shortly before the first floor loses him. */
  nextFate() {
    if (!this.fates || !this.fates.length) return;
    this.stop();
    const current = this.picked && this.picked.group === "customers" ? this.picked.who : -1;
    const at = this.fates.findIndex(({ who }) => who === current);
    const next = at >= 0 ? this.fates[(at + 1) % this.fates.length] : this.fates.find(({ at: t }) => t > this.t) || this.fates[0];
    this.seek(next.at);
    this.pick(next.fate > 0 ? 0 : 1, { group: "customers", who: next.who });
  }

  // -- events -----------------------------------------------------------------------------------

  on(target, name, action) {
    target.addEventListener(name, action);
    this.stoppers.push(() => target.removeEventListener(name, action));
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const { target } = event;
    const inside = this.root.contains(target);
    const elsewhere = target !== document.body && !inside;
    if (elsewhere || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    const wide = event.shiftKey ? 600 : 60;
    const actions = {
      " ": () => this.toggle(),
      ArrowLeft: () => this.seek(this.t - wide),
      ArrowRight: () => this.seek(this.t + wide),
      Home: () => this.seek(0),
      End: () => this.seek(this.length()),
      "+": () => this.faster(1),
      "-": () => this.faster(-1),
      n: () => this.nextFate(),
      Escape: () => this.pick(null, null),
    };
    if (event.key === " " && target.tagName === "BUTTON") return;
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  listen() {
    const { model } = this;
    const react = (name, action) => {
      model.on(name, action);
      this.stoppers.push(() => model.off(name, action));
    };
    react("change:reels", () => this.ask());
    react("change:words", () => this.label());
    react("change:seek", () => {
      const { t } = model.get("seek") || {};
      if (typeof t === "number") this.seek(t);
    });
    react("msg:custom", (message, buffers) => this.hear(message, buffers || []));
    this.on(document, "keydown", (event) => this.key(event));
    const heal = () => {
      this.last = undefined;
      this.hello(performance.now());
      this.ask();
    };
    this.on(document, "visibilitychange", () => document.hidden || heal());
    this.on(window, "online", heal);
    this.observer = new ResizeObserver(() => {
      const ratio = Math.min(window.devicePixelRatio || 1, 3);
      const width = this.stages[0].figure.clientWidth;
      if (width === this.fitted && ratio === this.ratio) return;
      this.fitted = width;
      this.ratio = ratio;
      this.fit();
    });
    this.observer.observe(this.floors);
  }

  destroy() {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    for (const stop of this.stoppers) stop();
    this.root.remove();
    if (window.__floor === this.probe) delete window.__floor;
  }

  /** Return what tests ask. */
  makeProbe() {
    const player = this;
    return {
      state: () => ({
        t: player.t, clock: player.clock.textContent, playing: player.playing, speed: player.speed,
        ready: player.ready(), missing: Boolean(player.missing), keys: player.stages.map(({ film }) => film && film.key),
        picked: player.picked, fates: player.fates ? player.fates.length : 0, language: player.language,
        counts: player.stages.map((stage) => stage.crowd && { ...stage.crowd.counts }),
      }),
      stats: () => {
        const recent = [...player.drawn.recent].sort((a, b) => a - b);
        return {
          frames: player.drawn.frames, most: player.drawn.most,
          mean: recent.reduce((sum, one) => sum + one, 0) / Math.max(recent.length, 1),
          median: recent[recent.length >> 1] || 0, p95: recent[Math.floor(recent.length * 0.95)] || 0,
        };
      },
      clock: () => (player.ready() ? player.t : null),
      seek: (t) => player.seek(t),
      play: () => player.start(),
      pause: () => player.stop(),
      setSpeed: (speed) => player.setSpeed(speed),
      pick: (floor, who, group = "customers") => player.pick(floor, { group, who }),
      fates: () => player.fates,
      rows: () => player.stages.map(({ film, coming }) => (film ? film.have() : coming && coming.have())),
      locate: (floor, who, group = "customers") => {
        const stage = player.stages[floor];
        const found = stage.film.locate(group, who, player.t);
        if (!found) return null;
        const k = stage.number(group, who);
        const bounds = stage.canvas.getBoundingClientRect();
        return {
          ...found, pixel: [bounds.left + stage.sheet.x(stage.crowd.easedX[k]), bounds.top + stage.sheet.y(stage.crowd.easedY[k])],
        };
      },
    };
  }
}

export default {
  render({ model, el }) {
    const player = new Player(model, el);
    player.probe = player.makeProbe();
    window.__floor = player.probe;
    return () => player.destroy();
  },
};
