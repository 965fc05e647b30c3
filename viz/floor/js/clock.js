// The clock of all floors: the instant shown, whether it plays, and how fast.

export const SPEEDS = [1, 5, 15, 30, 60, 120, 300, 600];
const PUSH_EVERY = 260;

/** The clock; `length` returns the end of the day, `onChange` is called when it is set or stops. */
export class Clock {
  constructor(model, length, onChange) {
    this.model = model;
    this.length = length;
    this.onChange = onChange;
    this.t = Math.max(model.get("clock") || 0, 0);
    this.playing = false;
    this.speed = 60;
    this.pushedAt = 0;
  }

  start() {
    if (this.t >= this.length()) this.t = 0;
    this.playing = true;
    this.onChange();
  }

  stop() {
    this.playing = false;
    this.onChange();
    this.push();
  }

  seek(t) {
    this.t = Math.min(Math.max(t, 0), this.length());
    this.onChange();
    this.push();
  }

  setSpeed(speed) {
    this.speed = speed;
    this.onChange();
  }

  faster(step) {
    const at = SPEEDS.indexOf(this.speed);
    this.setSpeed(SPEEDS[Math.min(Math.max(at + step, 0), SPEEDS.length - 1)]);
  }

  /** Go on by `step` seconds of the reader's time, if it plays; at the end of the day it stops. */
  advance(step, now) {
    if (!this.playing) return;
    this.t += step * this.speed;
    if (this.t >= this.length()) {
      this.t = this.length();
      this.stop();
    } else if (now - this.pushedAt > PUSH_EVERY) this.push();
  }

  /** Tell Python the instant: at once, or now and then while playing. */
  push() {
    this.pushedAt = performance.now();
    this.model.set("clock", this.t);
    this.model.set("playing", this.playing);
    this.model.save_changes();
  }
}
