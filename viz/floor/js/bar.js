// The bar above the floors: play, steps, time of day, speed, the day as a strip, the next fate.

import { SPEEDS } from "./clock.js";
import { filled } from "./story.js";
import { make } from "./card.js";
import { Timeline } from "./timeline.js";

const NOW_AND_THEN = 250;

/** Make a button that does `action`. */
export function makeButton(name, text, action) {
  const button = make("button", `tf-button ${name}`, text);
  button.type = "button";
  button.addEventListener("click", action);
  return button;
}

/** The bar; `does` has what its buttons do: `toggle`, `seek`, `step`, `setSpeed`, `next`. */
export class Bar {
  constructor(does) {
    this.play = makeButton("tf-play", null, does.toggle);
    this.back = makeButton("tf-step", "−1′", () => does.step(-60));
    this.ahead = makeButton("tf-step", "+1′", () => does.step(60));
    this.time = make("output", "tf-clock", "00:00:00");
    this.select = make("select", "tf-speed");
    for (const speed of SPEEDS) {
      const option = make("option", "", `×${speed}`);
      option.value = speed;
      this.select.append(option);
    }
    this.select.addEventListener("change", () => does.setSpeed(Number(this.select.value)));
    this.strip = make("canvas", "tf-timeline");
    this.strip.tabIndex = 0;
    this.strip.setAttribute("role", "slider");
    this.timeline = new Timeline(this.strip, does.seek);
    this.next = makeButton("tf-next", null, does.next);
    this.root = make(
      "div", "tf-bar", null, this.play, this.back, this.ahead, this.time, this.select, this.strip, this.next,
    );
    this.root.setAttribute("role", "group");
  }

  /** Put every text into a language. */
  label(words) {
    this.root.setAttribute("aria-label", words.controls);
    this.back.setAttribute("aria-label", words.back);
    this.ahead.setAttribute("aria-label", words.ahead);
    this.select.setAttribute("aria-label", words.speed);
    this.strip.setAttribute("aria-label", words.instant);
  }

  showPlaying(playing, speed, words) {
    this.play.textContent = playing ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", playing ? words.pause : words.play);
    this.play.setAttribute("aria-pressed", String(playing));
    this.select.value = speed;
  }

  showNext(count, words) {
    this.next.textContent = filled(words.next_fate, { n: count });
    this.next.title = words.next_fate_title;
    this.next.disabled = count === 0;
  }

  /** Show the time of day; return whether what need not change at every frame is to be shown too. */
  showTime(text, t, now, playing) {
    if (this.time.textContent === text) return false;
    this.time.textContent = text;
    if (playing && now - (this.shownAt || 0) < NOW_AND_THEN) return false;
    this.shownAt = now;
    this.strip.setAttribute("aria-valuemin", "0");
    this.strip.setAttribute("aria-valuemax", String(Math.round(this.timeline.length())));
    this.strip.setAttribute("aria-valuenow", String(Math.round(t)));
    this.strip.setAttribute("aria-valuetext", text);
    return true;
  }
}
