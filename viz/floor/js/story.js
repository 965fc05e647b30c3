// What is told of one person: who he is, why he is here, his journey, what became of him.

import { COVERING, DOING } from "./theme.js";
import { fateOf, isLost, isServed } from "./film.js";
import { numberOf } from "./people.js";

/** Return an instant since opening as a time of day. */
export function clockOf(film, t, seconds = true) {
  const total = Math.max(0, Math.floor(film.head.opens_at + t));
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return (seconds ? parts : parts.slice(0, 2)).map((part) => String(part).padStart(2, "0")).join(":");
}

/** Fill the gaps of a text: `{name}`. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Return a duration in words: minutes with one decimal, or seconds below one. */
export function duration(seconds, words) {
  if (seconds < 59.5) return filled(words.seconds, { n: Math.round(seconds) });
  return filled(words.minutes, { n: (seconds / 60).toFixed(1) });
}

function windowAt(film, place, language) {
  const spot = film.head.plan.places[place];
  return spot ? spot.name[language] : "";
}

/** Return a step of a customer's journey in words; null if it is not told. */
export function stepText(film, row, words, language) {
  const { steps } = film.tables;
  const text = words.facts[steps.fact[row]];
  if (!text) return null;
  const detail = steps.detail[row];
  const employee = steps.employee[row];
  const ticket = film.ticketOf(steps.who[row], steps.at[row] + 0.001);
  return filled(text, {
    staff: employee >= 0 ? film.head.crew[employee].name[language] : words.somebody,
    place: windowAt(film, steps.place[row], language),
    number: ticket ? numberOf(ticket.kind, ticket.number, words) : "",
    product: words.products[detail] || "",
    why: words.obstacles[detail] || "",
    position: words.positions[detail] || "",
    machine: words.machines[detail] || "",
    cause: words.causes[detail] || "",
    breach: words.breaches[detail] || "",
    contact: contactText(detail, words),
  });
}

function contactText(plan, words) {
  const parts = [[1, "offer"], [4, "prepare"], [8, "converse"], [16, "answer"], [32, "missing"], [64, "sell"]];
  return parts.filter(([bit]) => plan & bit).map(([, name]) => words.contact[name]).join(words.and);
}

/** Return the journey of a customer up to an instant, the latest step last. */
export function journeyOf(film, who, t, words, language) {
  const told = [];
  for (let row = film.stepFirst[who]; row < film.stepFirst[who + 1]; row += 1) {
    const at = film.tables.steps.at[row];
    const text = stepText(film, row, words, language);
    if (text) told.push({ at, text, past: at <= t });
  }
  return told;
}

/** Return what became of a customer in the end. */
export function fateText(film, who, words) {
  const { people } = film;
  const outcome = people.outcome[who];
  const called = people.called_at[who];
  const wait = called - people.ticket_at[who];
  if (isServed(outcome) && called === called && outcome === 1) {
    return filled(words.fate_served, { wait: duration(wait, words) });
  }
  if (outcome === 4) {
    const until = people.left_at[who] - people.arrives_at[who];
    return filled(words.fate_reneged, { inside: duration(until, words) });
  }
  return words.fates[outcome];
}

/** Return the reasons of a customer's wait, the longest first. */
export function reasonsOf(film, who, words) {
  const reasons = [];
  words.reasons.forEach(([part, text]) => {
    const seconds = film.people[`part${part}`][who];
    if (seconds >= 1) reasons.push({ seconds, text });
  });
  return reasons.sort((a, b) => b.seconds - a.seconds);
}

/** Return all that a card says of a customer on one floor at an instant. */
export function customerCard(film, other, who, t, words, language) {
  const { people } = film;
  const here = film.locate("customers", who, t);
  const ticket = film.ticketOf(who, t);
  const fate = fateOf(film, other, who);
  const outcome = people.outcome[who];
  let now;
  if (here) {
    const since = filled(words.since, { clock: clockOf(film, here.since), time: duration(t - here.since, words) });
    now = `${words.phases[here.state]} · ${since}`;
  } else {
    now = t < people.arrives_at[who] ? filled(words.comes_at, { clock: clockOf(film, people.arrives_at[who]) }) : words.has_gone;
  }
  return {
    title: filled(words.customer, { n: who + 1 }),
    about: [words.segments[people.segment[who]], words.temperaments[people.temperament[who]], film.head.needs[people.need[who]][language]],
    ticket: ticket ? numberOf(ticket.kind, ticket.number, words) : "",
    now,
    fate,
    fateText: fateText(film, who, words),
    lost: isLost(outcome),
    served: isServed(outcome),
    reasons: reasonsOf(film, who, words),
    journey: journeyOf(film, who, t, words, language),
    present: Boolean(here),
  };
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Return all that a card says of an employee on one floor at an instant. */
export function employeeCard(film, who, t, words, language) {
  const { name, role } = film.head.crew[who];
  const here = film.locate("staff", who, t);
  const post = here ? here.post & 7 : 0;
  const doing = here ? here.state : DOING.OFF;
  const since = here ? filled(words.since, { clock: clockOf(film, here.since), time: duration(t - here.since, words) }) : "";
  return {
    title: capital(name[language]),
    about: [words.roles[role], doing === DOING.OFF ? "" : words.positions[post]].filter(Boolean),
    covering: Boolean(here && here.post & COVERING && doing !== DOING.ON_BREAK),
    now: since && doing !== DOING.OFF ? `${words.doings[doing]} · ${since}` : words.doings[doing],
    position: post,
  };
}

/** Return the customers whose fate differs, in order of being lost, and when to look. */
export function differing(base, proposal) {
  const found = [];
  const size = Math.min(base.people.total, proposal.people.total);
  for (let who = 0; who < size; who += 1) {
    const fate = fateOf(proposal, base, who);
    if (fate !== 1 && fate !== -1) continue;
    const loser = fate === 1 ? base : proposal;
    const leaves = loser.people.left_at[who];
    // Shortly before he is lost, but not before he has come.
    found.push({ who, fate, at: Math.max(leaves - 20, Math.min(base.people.arrives_at[who] + 1, leaves + 1)) });
  }
  return found.sort((a, b) => a.at - b.at);
}
