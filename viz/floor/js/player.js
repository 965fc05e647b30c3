// The player: two floors, one clock, one loop.

import { heightFor } from "./plan.js";
import { clockOf } from "./story.js";
import { fillLegend, make } from "./card.js";
import { Stage, compareFates } from "./stage.js";
import { Reels } from "./reels.js";
import { Clock } from "./clock.js";
import { Bar, makeButton } from "./bar.js";
import { showCards, showTip } from "./picked.js";
import { Frames, probeOf } from "./probe.js";

const LONGEST_STEP = 0.25;
const [LOWEST, HIGHEST] = [160, 900];

// Of the window's height what is kept for all above the floors, so that they are in sight; and the
// least height that they have none the less.
const [ABOVE, LEAST] = [312, 260];

class Player {
  constructor(model, element) {
    this.model = model;
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    this.calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.picked = null;
    this.hovered = null;
    this.fates = null;
    this.dirty = true;
    this.frames = new Frames();
    this.stoppers = [];
    this.build(element);
    this.label();
    this.listen();
    this.reels.ask();
    this.frame = requestAnimationFrame((now) => this.loop(now));
  }

  get words() {
    return this.model.get("words");
  }

  get language() {
    return this.model.get("language");
  }

  // -- building ---------------------------------------------------------------------------------

  build(element) {
    const { model } = this;
    this.bar = new Bar({
      toggle: () => this.toggle(),
      seek: (t) => this.clock.seek(t),
      step: (seconds) => this.clock.seek(this.clock.t + seconds),
      setSpeed: (speed) => this.clock.setSpeed(speed),
      next: () => this.nextFate(),
    });
    this.bar.root.hidden = !model.get("controls");
    this.clock = new Clock(model, () => this.bar.timeline.length(), () => this.changed());
    this.stages = (model.get("floors") === 1 ? [0] : [0, 1]).map(
      (index) => new Stage(index, (stage, event) => this.hover(stage, event), (stage, event) => this.click(stage, event)),
    );
    this.reels = new Reels(model, this.stages, (stage, film) => this.show(stage, film));
    this.floors = make("div", "tf-floors", null, ...this.stages.map(({ figure }) => figure));
    this.cards = make("div", "tf-cards");
    this.cards.hidden = true;
    this.legend = make("details", "tf-legend");
    this.legend.open = true;
    this.live = make("div", "tf-live");
    this.live.setAttribute("aria-live", "polite");
    this.tip = make("div", "tf-tip");
    this.tip.hidden = true;
    this.waiting = make("div", "tf-loading");
    this.root = make(
      "section", "tf", null, this.bar.root, this.floors, this.cards, this.legend, this.live, this.tip, this.waiting,
    );
    this.root.tabIndex = -1;
    this.root.classList.toggle("tf-single", this.isAlone);
    element.append(this.root);
  }

  /** Put every text into the language in force. */
  label() {
    const { words } = this;
    this.root.lang = words.html;
    this.root.setAttribute("aria-label", words.player);
    this.waiting.textContent = words.loading;
    this.bar.label(words);
    this.changed();
    this.showNext();
    fillLegend(this.legend, words, this.ratio);
    this.fit();
    this.showCards();
    this.live.textContent = "";
  }

  showNext() {
    this.bar.showNext(this.fates ? this.fates.length : 0, this.words);
  }

  // -- films ------------------------------------------------------------------------------------

  get isAlone() {
    return this.stages.length === 1;
  }

  ready() {
    return this.stages.every(({ film }) => film);
  }

  /** Return the film on the other floor, if there is one. */
  otherFilm(stage) {
    const twin = this.stages[1 - stage.index];
    return twin ? twin.film : null;
  }

  show(stage, film) {
    stage.show(film, this.clock.t);
    this.fates = compareFates(this.stages);
    this.showNext();
    this.fit();
    this.showCards();
    this.root.classList.toggle("tf-ready", this.ready());
    if (this.ready() && !this.started) {
      this.started = true;
      this.clock.t = Math.min(this.clock.t, this.clock.length());
      const { t } = this.model.get("seek") || {};
      if (typeof t === "number") this.clock.seek(t);
    }
  }

  // -- size -------------------------------------------------------------------------------------

  fit() {
    this.dirty = true;
    const films = this.stages.map(({ film }) => film);
    const width = this.stages[0].figure.clientWidth;
    if (!width) return;
    const wanted = films.filter(Boolean).map((film) => heightFor(film.head.plan, width));
    const room = Math.max(window.innerHeight - ABOVE, LEAST);
    const height = Math.min(Math.max(...wanted, LOWEST), HIGHEST, room);
    for (const stage of this.stages) stage.fit(width, height, this.ratio, this.language, this.words);
    const { strip, timeline } = this.bar;
    timeline.prepare(films, strip.clientWidth, strip.clientHeight, this.ratio);
    this.showCaptions();
  }

  /** Fit everything to a width or resolution that has changed. */
  refit() {
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const width = this.stages[0].figure.clientWidth;
    const size = `${width}/${window.innerHeight}`;
    if (size === this.fitted && ratio === this.ratio) return;
    this.fitted = size;
    this.ratio = ratio;
    this.fit();
  }

  // -- the loop ---------------------------------------------------------------------------------

  loop(now) {
    if (this.gone) return;
    this.frame = requestAnimationFrame((next) => this.loop(next));
    const step = Math.min((now - (this.last || now)) / 1000, LONGEST_STEP);
    this.last = now;
    this.reels.watch(now);
    if (!this.ready()) return;
    this.clock.advance(step, now);
    if (this.clock.playing || this.dirty) this.draw(now);
  }

  draw(now) {
    const begin = performance.now();
    const { clock } = this;
    this.dirty = false;
    const blink = this.calm || Math.floor(now / 400) % 2 === 0;
    const marked = [[this.picked, true], [this.hovered, false]]
      .filter(([one]) => one)
      .map(([{ group, who }, strong]) => [group, who, strong]);
    for (const stage of this.stages) stage.draw(clock.t, marked, this.words, blink, this.language);
    this.bar.timeline.draw(clock.t);
    if (this.bar.showTime(clockOf(this.stages[0].film, clock.t), clock.t, now, clock.playing)) {
      this.showCaptions();
      if (this.picked) this.showCards();
    }
    this.frames.note(performance.now() - begin);
  }

  /** Show that the clock was set, or plays or stops. */
  changed() {
    this.dirty = true;
    this.bar.showPlaying(this.clock.playing, this.clock.speed, this.words);
  }

  toggle() {
    const { clock, words } = this;
    if (clock.playing) clock.stop();
    else clock.start();
    this.live.textContent = `${clock.playing ? words.plays : words.paused} ${this.bar.time.textContent}`;
  }

  showCaptions() {
    for (const stage of this.stages) stage.showCaption(this.clock.t, this.words, this.language, this.isAlone);
  }

  // -- people -----------------------------------------------------------------------------------

  hover(stage, event) {
    const found = event ? stage.under(event) : null;
    this.hovered = found;
    this.dirty = true;
    stage.canvas.style.cursor = found ? "pointer" : "default";
    this.tip.hidden = !found;
    if (!found) return;
    const card = stage.cardOf(found, this.otherFilm(stage), this.clock.t, this.words, this.language);
    showTip(this.tip, card, event, this.root.getBoundingClientRect());
  }

  click(stage, event) {
    const found = stage.under(event);
    this.pick(found ? stage.index : null, found);
  }

  pick(floor, found) {
    this.picked = found ? { floor, group: found.group, who: found.who } : null;
    this.dirty = true;
    this.showCards();
    this.model.set("picked", this.picked ? { ...this.picked } : {});
    this.model.save_changes();
    if (!found) return;
    this.live.textContent = this.cards.textContent.slice(0, 400);
    this.cards.scrollIntoView({ block: "nearest", behavior: this.calm ? "auto" : "smooth" });
  }

  showCards() {
    const isShown = Boolean(this.picked && this.ready());
    this.cards.hidden = !isShown;
    this.root.classList.toggle("tf-has-card", isShown);
    if (!isShown) return;
    const { clock, words, language } = this;
    const close = makeButton("tf-close", "×", () => this.pick(null, null));
    close.setAttribute("aria-label", words.close);
    const otherFilm = (stage) => this.otherFilm(stage);
    showCards(this.cards, this.stages, this.picked, close, { t: clock.t, playing: clock.playing, words, language, otherFilm });
  }

  /** Go to the next customer whose fate differs, shortly before the first floor loses him. */
  nextFate() {
    if (!this.fates || !this.fates.length) return;
    this.clock.stop();
    const current = this.picked && this.picked.group === "customers" ? this.picked.who : -1;
    const at = this.fates.findIndex(({ who }) => who === current);
    const next = at >= 0
      ? this.fates[(at + 1) % this.fates.length]
      : this.fates.find(({ at: t }) => t > this.clock.t) || this.fates[0];
    this.clock.seek(next.at);
    this.pick(next.fate > 0 ? 0 : 1, { group: "customers", who: next.who });
  }

  // -- events -----------------------------------------------------------------------------------

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const { target } = event;
    const elsewhere = target !== document.body && !this.root.contains(target);
    if (elsewhere || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    const { clock } = this;
    const wide = event.shiftKey ? 600 : 60;
    const actions = {
      " ": () => this.toggle(),
      ArrowLeft: () => clock.seek(clock.t - wide),
      ArrowRight: () => clock.seek(clock.t + wide),
      Home: () => clock.seek(0),
      End: () => clock.seek(clock.length()),
      "+": () => clock.faster(1),
      "-": () => clock.faster(-1),
      n: () => this.nextFate(),
      Escape: () => this.pick(null, null),
    };
    if (event.key === " " && target.tagName === "BUTTON") return;
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** Listen until the player is destroyed. */
  on(target, name, action) {
    target.addEventListener(name, action);
    this.stoppers.push(() => target.removeEventListener(name, action));
  }

  react(name, action) {
    this.model.on(name, action);
    this.stoppers.push(() => this.model.off(name, action));
  }

  listen() {
    this.react("change:reels", () => this.reels.ask());
    this.react("change:words", () => this.label());
    this.react("change:seek", () => {
      const { t } = this.model.get("seek") || {};
      if (typeof t === "number") this.clock.seek(t);
    });
    this.react("msg:custom", (message, buffers) => this.reels.hear(message, buffers || []));
    this.on(document, "keydown", (event) => this.key(event));
    this.on(document, "visibilitychange", () => document.hidden || this.heal());
    this.on(window, "online", () => this.heal());
    this.observer = new ResizeObserver(() => this.refit());
    this.observer.observe(this.floors);
    this.on(window, "resize", () => this.refit());
  }

  /** Ask for what was missed while the page was hidden or the connection cut. */
  heal() {
    this.last = undefined;
    this.reels.hello(performance.now());
    this.reels.ask();
  }

  destroy() {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    for (const stop of this.stoppers) stop();
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const player = new Player(model, el);
    const probe = probeOf(player);
    window.__floor = probe;
    return () => {
      player.destroy();
      if (window.__floor === probe) delete window.__floor;
    };
  },
};
