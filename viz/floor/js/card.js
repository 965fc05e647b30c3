// Cards, tooltip and legend: the parts of the player that are text.

import { drawCustomer, drawEmployee, drawFate } from "./figures.js";
import { clockOf, duration, filled } from "./story.js";

/** Make an element with a class, a text and children. */
export function make(tag, name, text, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined && text !== null) element.textContent = text;
  element.append(...children);
  return element;
}

function pill(card) {
  const name = card.served ? "tf-good" : card.lost ? "tf-bad" : "";
  return make("p", `tf-fate ${name}`, `${card.served ? "✓" : card.lost ? "✕" : "·"} ${card.fateText}`);
}

function journey(film, card, t, words) {
  const list = make("ol", "tf-journey");
  const next = card.journey.findIndex((step) => !step.past);
  card.journey.forEach((step, k) => {
    const item = make("li", step.past ? "" : "tf-ahead");
    if (step.past && (next === k + 1 || (next < 0 && k === card.journey.length - 1 && card.present))) {
      item.classList.add("tf-now");
    }
    item.append(make("time", "", clockOf(film, step.at)), make("span", "", step.text));
    list.append(item);
  });
  list.tabIndex = 0;
  list.setAttribute("aria-label", words.journey);
  return list;
}

/** Return a customer's card as an element. */
export function customerElement(film, card, t, words) {
  const head = make("div", "tf-card-head", null, make("strong", "", card.title));
  if (card.ticket) head.append(make("span", "tf-ticket", card.ticket));
  head.append(make("span", "tf-about", card.about.join(" · ")));
  const main = make("div", "tf-card-main", null, make("p", "tf-state", card.now), pill(card));
  if (card.fate === 1) main.append(make("p", "tf-mark tf-better", `▲ ${words.better_here}`));
  if (card.fate === -1) main.append(make("p", "tf-mark tf-worse", `▼ ${words.worse_here}`));
  if (card.reasons.length) {
    const text = card.reasons.slice(0, 3).map((reason) => `${reason.text} ${duration(reason.seconds, words)}`);
    main.append(make("p", "tf-why", filled(words.waited_because, { reasons: text.join(words.list_and) })));
  }
  return make("div", "tf-card-in", null, head, make("div", "tf-card-body", null, main, journey(film, card, t, words)));
}

/** Return an employee's card as an element. */
export function employeeElement(card, words) {
  const head = make("div", "tf-card-head", null, make("strong", "", card.title), make("span", "tf-about", card.about.join(" · ")));
  const main = make("div", "tf-card-main", null, make("p", "tf-state", card.now));
  if (card.covering) main.append(make("p", "tf-mark tf-cover", `⇄ ${words.covering}`));
  return make("div", "tf-card-in", null, head, make("div", "tf-card-body", null, main));
}

function sample(draw, ratio) {
  const canvas = make("canvas", "tf-sample");
  canvas.width = canvas.height = 26 * ratio;
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(13, 13);
  draw(context);
  return canvas;
}

/** Fill the legend. */
export function fillLegend(element, words, ratio) {
  const body = make("div", "tf-legend-body");
  element.replaceChildren(make("summary", "", words.legend), body);
  const group = (title, entries) => {
    const list = make("ul", "");
    for (const [draw, text] of entries) list.append(make("li", "", null, sample(draw, ratio), make("span", "", text)));
    body.append(make("div", "tf-legend-group", null, make("h3", "", title), list));
  };
  const kinds = ["moving", "waiting", "late", "attended", "machine", "window", "lost"];
  group(words.legend_customers, kinds.map((kind) => [(context) => drawCustomer(context, kind, "circle", 6.5), words.kinds[kind]]));
  group(words.legend_segments, ["circle", "diamond", "star"].map((shape, k) => [
    (context) => drawCustomer(context, "moving", shape, 6), words.segments[k],
  ]));
  group(words.legend_staff, [1, 2, 3, 4, 5, 6, 7].map((position) => [
    (context) => drawEmployee(context, position, null, "busy", 6.5), words.positions[position],
  ]));
  group(words.legend_signs, [
    [(context) => drawEmployee(context, 1, null, "free", 6.5), words.legend_free],
    [(context) => drawEmployee(context, 1, 4, "busy", 5), words.legend_cover],
    [(context) => drawEmployee(context, 1, null, "break", 6.5), words.legend_break],
    [(context) => { drawFate(context, 0, 2, 5, 1); drawCustomer(context, "window", "circle", 5); }, words.legend_better],
    [(context) => { drawFate(context, 0, -2, 5, -1); drawCustomer(context, "late", "circle", 5); }, words.legend_worse],
  ]);
}
