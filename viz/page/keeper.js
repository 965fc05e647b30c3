// The browser's memory: a draft of what is done on this page, kept beside the page and brought back
// after a reload, a sleep, another start of the server. Each tab has a place of its own, which it
// holds by a lock as long as it is there: no tab writes over another's work. What a tab left behind
// when it was closed is offered to the next one.

const PLACE = "branchfloor-draft-";
const OWN = "branchfloor-tab";
const MOST_LEFT = 8;

export default {
  render({ model }) {
    let place = null;
    let left = null;

    const say = (kind, more = {}) => model.send({ kind, ...more });
    const tell = (kept) => {
      model.set("kept", kept);
      model.save_changes();
    };

    const keep = () => {
      const text = model.get("draft");
      if (!place || !text) return;
      tell(write(place, { at: Date.now(), text }));
    };

    const begin = async () => {
      if (window.__place) {
        place = window.__place; // this page has begun, and is drawn anew
        keep();
        return;
      }
      const own = sessionStorage.getItem(OWN);
      place = own && (await held(own)) ? own : PLACE + crypto.randomUUID();
      if (place !== own) await held(place);
      window.__place = place;
      sessionStorage.setItem(OWN, place);
      const found = read(own);
      if (found) {
        // a copy of a tab goes on with the same work, in a place of its own
        if (place !== own) write(place, found);
        say("draft", { text: found.text });
        return;
      }
      [left] = await leftBehind();
      const at = left && new Date(left.at).toLocaleString(model.get("language"), SHOWN);
      if (left) say("left", { at });
      else keep();
    };

    const wish = () => {
      const { kind } = model.get("wish");
      if (kind === "bring" && left) say("draft", { text: left.text });
      if ((kind === "bring" || kind === "drop") && left) localStorage.removeItem(left.place);
      left = null;
      keep();
    };

    model.on("change:draft", keep);
    model.on("change:wish", wish);
    begin().catch(() => tell(false));
    return () => {
      model.off("change:draft", keep);
      model.off("change:wish", wish);
    };
  },
};

const SHOWN = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };

// Hold a place until the page goes; say whether nobody else has it.
function held(place) {
  return new Promise((answer) => {
    const until = (lock) => {
      answer(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    };
    navigator.locks.request(place, { ifAvailable: true }, until).catch(() => answer(false));
  });
}

// What closed tabs left behind, the latest first; what is older than the latest few is dropped.
async function leftBehind() {
  const { held: locks } = await navigator.locks.query();
  const taken = new Set(locks.map((lock) => lock.name));
  const places = Object.keys(localStorage).filter((key) => key.startsWith(PLACE));
  const found = places
    .filter((key) => !taken.has(key))
    .map((key) => ({ place: key, ...read(key) }))
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  for (const old of found.slice(MOST_LEFT)) localStorage.removeItem(old.place);
  return found.filter((one) => one.text);
}

export function read(place) {
  try {
    const found = JSON.parse(localStorage.getItem(place));
    return typeof found?.text === "string" && Number.isFinite(found.at) ? found : null;
  } catch {
    return null;
  }
}

// Keep a draft; say whether there was room for it.
export function write(place, draft) {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
    return true;
  } catch {
    localStorage.removeItem(place);
    return false;
  }
}
