// The day as a strip: how many wait on each floor, and the instant shown; drag or type to move.

import { FONT } from "./theme.js";
import { clockOf } from "./story.js";

/** A slider over the day. */
export class Timeline {
  constructor(canvas, onSeek) {
    this.canvas = canvas;
    this.onSeek = onSeek;
    this.films = [null, null];
    this.back = null;
    const move = (event) => {
      const bounds = canvas.getBoundingClientRect();
      const share = (event.clientX - bounds.left - this.pad) / Math.max(bounds.width - 2 * this.pad, 1);
      onSeek(Math.min(Math.max(share, 0), 1) * this.length());
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      move(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) move(event);
    });
    this.pad = 8;
  }

  length() {
    return Math.max(...this.films.map((film) => (film ? film.head.ends_at : 0)), 60);
  }

  /** Draw what does not move with the clock. */
  prepare(films, width, height, ratio) {
    this.films = films;
    const { canvas } = this;
    this.back = null;
    if (!width || !height) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    const back = document.createElement("canvas");
    back.width = canvas.width;
    back.height = canvas.height;
    const context = back.getContext("2d");
    context.scale(ratio, ratio);
    const length = this.length();
    const most = Math.max(1, ...films.flatMap((film) => (film ? [Math.max(...film.waiting)] : [])));
    const low = height - 15;
    const x = (t) => this.pad + (t / length) * (width - 2 * this.pad);
    context.strokeStyle = "#D5DBE0";
    context.beginPath();
    context.moveTo(this.pad, low + 0.5);
    context.lineTo(width - this.pad, low + 0.5);
    context.stroke();
    const film = films[0] || films[1];
    if (film) {
      context.fillStyle = "#5B6873";
      context.font = `500 10px ${FONT}`;
      context.textAlign = "center";
      const step = 3600 * Math.ceil((38 * length) / 3600 / Math.max(width, 1));
      for (let t = 0; t <= length; t += step) {
        context.fillRect(Math.round(x(t)), low, 1, 4);
        if (x(t) < width - 16) context.fillText(clockOf(film, t, false), Math.max(x(t), 16), height - 2);
      }
    }
    const looks = [["#8A949D", "rgba(138,148,157,0.25)"], ["#0072B2", "rgba(0,114,178,0.16)"]];
    films.forEach((one, k) => {
      if (!one) return;
      context.beginPath();
      context.moveTo(x(0), low);
      one.waiting.forEach((count, minute) => {
        const t = Math.min(minute * 60, length);
        context.lineTo(x(t), low - (count / most) * (low - 4));
      });
      context.lineTo(x(length), low);
      context.fillStyle = looks[k][1];
      context.fill();
      context.strokeStyle = looks[k][0];
      context.lineWidth = 1.4;
      context.stroke();
    });
    this.back = back;
  }

  draw(t) {
    if (!this.back) return;
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.back, 0, 0);
    context.scale(this.ratio, this.ratio);
    const x = this.pad + (t / this.length()) * (this.width - 2 * this.pad);
    context.fillStyle = "#111827";
    context.fillRect(x - 1, 2, 2, this.height - 16);
    context.beginPath();
    context.arc(x, 5, 4.5, 0, 2 * Math.PI);
    context.fill();
  }
}
