// Colours and shapes: Okabe and Ito's palette for states, one shape a segment.

export const FONT =
  '"Inter", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export const INK = "#1F2A33";
export const QUIET = "#5B6873";

/** The bank's target of a wait [s], as `model.columns` has it; who waits longer is late. */
export const TARGET_S = 600;

export const PHASES = {
  TO_COME: 0, TO_DOOR: 1, AT_DOOR: 2, GREETED: 3, TO_TICKET: 4, TICKET_QUEUE: 5, TICKETING: 6,
  TO_MACHINE: 7, MACHINE_QUEUE: 8, AT_MACHINE: 9, NEEDS_HELP: 10, HELPED: 11, WAITING: 12,
  IN_CONTACT: 13, CALLED: 14, SERVED: 15, LEAVING: 16, GONE: 17, ASKING: 18, AWAY: 19,
  TURNED_ROUND: 20,
};

export const DOING = {
  OFF: 0, WALKING: 1, FREE: 2, ON_BREAK: 4, GREETING: 11, LEADING: 12, HELPING: 13, CONTACT: 14,
  ESCORT: 15, GOODBYE: 16, SERVING: 17, CALLING: 18, COMPLAINT: 20, ANSWERING: 21,
  OWN_WORK: 22, AUTHORISING: 23, ASKING: 24,
};

export const COVERING = 8;

export const OUTCOMES = {
  INSIDE: 0, SERVED: 1, SERVED_BY_MACHINE: 2, BALKED: 3, RENEGED: 4, CLOSED_OUT: 5, MOVED: 6,
  ANSWERED: 7, UNANSWERED: 8, SENT_AWAY: 9,
};

/** Outcomes of those who were served, or answered. */
export const SERVED_WITH = new Set([OUTCOMES.SERVED, OUTCOMES.SERVED_BY_MACHINE, OUTCOMES.ANSWERED]);

/** Outcomes of those who came in vain. */
export const IN_VAIN = new Set([
  OUTCOMES.BALKED, OUTCOMES.RENEGED, OUTCOMES.CLOSED_OUT, OUTCOMES.UNANSWERED, OUTCOMES.SENT_AWAY,
]);

// Kinds of state that a customer is drawn by.
export const KIND_COLOURS = {
  moving: "#7B8794", waiting: "#F0A91B", late: "#D55E00", attended: "#56B4E9",
  machine: "#009E73", window: "#0072B2", served: "#C3CAD1", lost: "#CC79A7",
};

const OF_PHASE = [
  "moving", "moving", "waiting", "attended", "moving", "waiting", "moving", "moving", "waiting",
  "machine", "waiting", "attended", "waiting", "attended", "window", "window", "served", "served",
  "attended", "moving", "lost",
];

/** Return the kind that a customer is drawn by; `wait` is since his ticket [s]. */
export function kindOf(phase, outcome, wait) {
  if (phase === PHASES.LEAVING) {
    return SERVED_WITH.has(outcome) ? "served" : "lost";
  }
  const kind = OF_PHASE[phase] || "moving";
  return kind === "waiting" && phase === PHASES.WAITING && wait > TARGET_S ? "late" : kind;
}

export const SHAPES = ["circle", "diamond", "star"];

export const POSITION_COLOURS = {
  0: ["#6B7785", "#FFFFFF"], 1: ["#D55E00", "#FFFFFF"], 2: ["#00805E", "#FFFFFF"],
  3: ["#0072B2", "#FFFFFF"], 4: ["#CC79A7", "#1A1A1A"], 5: ["#56B4E9", "#1A1A1A"],
  6: ["#E69F00", "#1A1A1A"], 7: ["#4B3F72", "#FFFFFF"],
};

export const TINTS = {
  entrance: "#F7F1EA", self_service: "#E6F2EE", waiting: "#EDF3F9", low_counter: "#F8EEF4",
  vip: "#FBF4E3", staff: "#F0F0EE",
};

/** Trace the outline of a segment's shape around a point. */
export function trace(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === "circle") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  if (shape === "diamond") {
    const r = radius * 1.22;
    context.moveTo(x, y - r);
    context.lineTo(x + r, y);
    context.lineTo(x, y + r);
    context.lineTo(x - r, y);
  } else {
    for (let k = 0; k < 10; k += 1) {
      const r = radius * (k % 2 ? 0.68 : 1.4);
      const turn = -Math.PI / 2 + (k * Math.PI) / 5;
      context.lineTo(x + r * Math.cos(turn), y + r * Math.sin(turn));
    }
  }
  context.closePath();
}

/** Trace a rectangle with round corners. */
export function traceRound(context, x, y, width, height, radius) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}
