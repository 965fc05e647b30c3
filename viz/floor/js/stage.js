// One floor of the player: its canvas, its caption, and the film that is shown on it.

import { areTwins, fateOf, upTo } from "./film.js";
import { drawPlan } from "./plan.js";
import { Crowd } from "./crowd.js";
import { Sprites } from "./figures.js";
import { drawPeople, drawPick, drawRoles, drawSigns, hit } from "./people.js";
import { customerCard, differing, employeeCard, filled } from "./story.js";
import { make } from "./card.js";

const CHIPS = ["waiting", "inside", "served", "lost"];

/** A floor; `onHover` and `onClick` are told of the pointer: the stage and the event, or null. */
export class Stage {
  constructor(index, onHover, onClick) {
    this.index = index;
    this.film = null;
    this.fates = null;
    this.canvas = make("canvas", "tf-canvas");
    this.canvas.setAttribute("role", "img");
    this.caption = make("figcaption", "tf-caption");
    this.figure = make("figure", "tf-floor", null, this.caption, this.canvas);
    this.canvas.addEventListener("pointermove", (event) => onHover(this, event));
    this.canvas.addEventListener("pointerleave", () => onHover(this, null));
    this.canvas.addEventListener("click", (event) => onClick(this, event));
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

  /** Show another film, everybody at his place at `t` at once. */
  show(film, t) {
    this.film = film;
    this.crowd = new Crowd(film);
    this.crowd.arrange(t);
  }

  /** Draw everybody at `t`; `picked` lists group, number and strength of each mark. */
  draw(t, picked, words, blink, language) {
    if (!this.plan) return;
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.plan, 0, 0);
    context.scale(this.ratio, this.ratio);
    this.crowd.arrange(t);
    drawSigns(context, this.sheet, this.film, t, words, blink, language);
    drawPeople(context, this.sheet, this.sprites, this.crowd, t, this.fates);
    drawRoles(context, this.sheet, this.crowd, words.role_marks, this.sprites);
    for (const [group, who, strong] of picked) {
      drawPick(context, this.sheet, this.sprites, this.crowd, this.number(group, who), strong);
    }
  }

  /** Return somebody's number in the crowd; undefined if he is not in the film. */
  number(group, who) {
    const k = this.film[group].index.get(who);
    return k === undefined ? undefined : k + (group === "staff" ? this.film.customers.size : 0);
  }

  /** Return who is under the pointer, or null. */
  under(event) {
    if (!this.film || !this.sheet) return null;
    const bounds = this.canvas.getBoundingClientRect();
    return hit(this.sheet, this.sprites, this.crowd, event.clientX - bounds.left, event.clientY - bounds.top);
  }

  /** Return all that is told of somebody at `t`; `other` is the film beside, or null. */
  cardOf({ group, who }, other, t, words, language) {
    if (group === "staff") return employeeCard(this.film, who, t, words, language);
    return customerCard(this.film, other, who, t, words, language);
  }

  /** Write the caption: what the floor is, and how many are where at `t`. */
  showCaption(t, words, language, isAlone) {
    const { film } = this;
    if (!film) return;
    if (!this.chips) this.buildCaption();
    this.name.textContent = words[film.head.tag || (this.index ? "proposal" : "base")];
    this.name.hidden = isAlone;
    this.title.textContent = film.head.title[language];
    this.title.title = film.head.title[language];
    const values = { ...this.crowd.counts, served: upTo(film.servedAt, t), lost: upTo(film.lostAt, t) };
    for (const { name, count, label } of this.chips) {
      if (count.textContent !== String(values[name])) count.textContent = values[name];
      label.textContent = words[`chip_${name}`];
    }
    this.canvas.setAttribute("aria-label", filled(words.floor_label, {
      name: `${this.name.textContent}, ${film.head.title[language]}`, ...values,
    }));
  }

  buildCaption() {
    this.name = make("span", `tf-name tf-name-${this.index}`);
    this.title = make("span", "tf-title");
    this.chips = CHIPS.map((name) => {
      const count = make("b", "");
      const label = make("span", "");
      return { name, count, label, chip: make("span", `tf-chip tf-${name}`, null, count, label) };
    });
    this.caption.append(
      make("span", "tf-heading", null, this.name, this.title),
      make("span", "tf-chips", null, ...this.chips.map(({ chip }) => chip)),
    );
  }
}

/** Mark on both floors whose fate differs; return them in order, or null unless there are two. */
export function compareFates(stages) {
  for (const stage of stages) stage.fates = null;
  if (stages.length < 2 || !stages.every(({ film }) => film)) return null;
  const [base, proposal] = stages.map(({ film }) => film);
  for (const [stage, other] of [[stages[0], proposal], [stages[1], base]]) {
    stage.fates = Int8Array.from({ length: stage.film.people.total }, (_, who) => fateOf(stage.film, other, who));
  }
  return differing(base, proposal);
}

/** Return whether somebody who was picked on floor `floor` is to be shown on a stage as well. */
export function isShownOn(stage, stages, { floor, group, who }) {
  const { film, index } = stage;
  if (group === "staff") return film.staff.index.has(who);
  if (!film.customers.index.has(who) && who >= film.people.total) return false;
  return index === floor || areTwins(stages[0].film, stages[1].film, who);
}
