// Who is picked, on each floor a card of him; and the tip of who is under the pointer.

import { customerElement, employeeElement, make } from "./card.js";
import { isShownOn } from "./stage.js";

const TIP_WIDTH = 270;

/** Fill the row of cards of the one picked; `close` is the button that puts them away. */
export function showCards(row, stages, picked, close, { t, playing, words, language, otherFilm }) {
  const { group, who, floor } = picked;
  const scrolled = [...row.querySelectorAll(".tf-journey")].map((list) => list.scrollTop);
  const same = row.dataset.who === `${group}${who}`;
  row.dataset.who = `${group}${who}`;
  const elements = stages.map((stage) => {
    const box = make("article", `tf-card${stage.index === floor ? " tf-own" : ""}`);
    if (!isShownOn(stage, stages, picked)) {
      box.append(make("p", "tf-nobody", group === "staff" ? words.not_here : words.no_twin));
      return box;
    }
    const card = stage.cardOf(picked, otherFilm(stage), t, words, language);
    box.append(group === "staff" ? employeeElement(card, words) : customerElement(stage.film, card, t, words));
    return box;
  });
  row.replaceChildren(...elements, close);
  row.querySelectorAll(".tf-journey").forEach((list, k) => {
    const now = list.querySelector(".tf-now");
    if (same && scrolled[k] !== undefined && !playing) list.scrollTop = scrolled[k];
    else if (now) list.scrollTop = now.offsetTop - list.clientHeight / 2;
  });
}

/** Fill the tip with what a card says, and put it beside the pointer. */
export function showTip(tip, card, event, bounds) {
  tip.replaceChildren(make("strong", "", card.title), make("span", "", card.about.join(" · ")), make("span", "", card.now));
  if (card.fateText) tip.append(make("span", "tf-tip-fate", `→ ${card.fateText}`));
  const x = event.clientX - bounds.left;
  const left = x > bounds.width - TIP_WIDTH ? x - tip.offsetWidth - 12 : x + 14;
  tip.style.left = `${Math.max(left, 2)}px`;
  tip.style.top = `${event.clientY - bounds.top + 14}px`;
}
