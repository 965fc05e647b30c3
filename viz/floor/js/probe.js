// What tests and the page's cursors ask of the player.

/** How long frames took to draw. */
export class Frames {
  constructor() {
    this.count = 0;
    this.most = 0;
    this.recent = [];
  }

  note(spent) {
    this.count += 1;
    this.most = Math.max(this.most, spent);
    this.recent.push(spent);
    if (this.recent.length > 240) this.recent.shift();
  }

  stats() {
    const recent = [...this.recent].sort((a, b) => a - b);
    return {
      frames: this.count, most: this.most,
      mean: recent.reduce((sum, one) => sum + one, 0) / Math.max(recent.length, 1),
      median: recent[recent.length >> 1] || 0, p95: recent[Math.floor(recent.length * 0.95)] || 0,
    };
  }
}

/** Return what `window.__floor` is. */
export function probeOf(player) {
  const { clock, bar, reels, stages, frames } = player;
  return {
    state: () => ({
      t: clock.t, clock: bar.time.textContent, playing: clock.playing, speed: clock.speed,
      ready: player.ready(), missing: reels.missing, keys: stages.map(({ film }) => film && film.key),
      picked: player.picked, fates: player.fates ? player.fates.length : 0, language: player.language,
      counts: stages.map(({ crowd }) => crowd && { ...crowd.counts }),
    }),
    stats: () => frames.stats(),
    clock: () => (player.ready() ? clock.t : null),
    seek: (t) => clock.seek(t),
    play: () => clock.start(),
    pause: () => clock.stop(),
    setSpeed: (speed) => clock.setSpeed(speed),
    pick: (floor, who, group = "customers") => player.pick(floor, { group, who }),
    fates: () => player.fates,
    rows: () => stages.map(({ film }, floor) => (film || reels.coming[floor] || { have: () => null }).have()),
    locate: (floor, who, group = "customers") => {
      const { film, crowd, sheet, canvas } = stages[floor];
      const found = film.locate(group, who, clock.t);
      if (!found) return null;
      const k = stages[floor].number(group, who);
      const bounds = canvas.getBoundingClientRect();
      return {
        ...found, drawn: [crowd.x[k], crowd.y[k]], pixel: [bounds.left + sheet.x(crowd.x[k]), bounds.top + sheet.y(crowd.y[k])],
      };
    },
  };
}
