// What of the page is not inside a widget: the language and title of the document, and the cursors
// of the time charts, which follow the clock of the floors without asking the server, and what the
// server's library says of itself (that the line is cut, that it is busy), in the page's language.

const PROGRESS = ".v-progress-linear, .v-progress-circular";
const AROUND = ".v-dialog__content, .v-overlay, .v-alert";
const ENGLISH = new WeakMap();

export default {
  render({ model, el }) {
    const settle = () => {
      document.documentElement.lang = model.get("language");
      document.title = model.get("title");
    };
    settle();
    model.on("change:language", settle);
    model.on("change:title", settle);

    // the page may be enlarged
    const viewport = document.querySelector('meta[name="viewport"]');
    if (viewport) viewport.content = "width=device-width, initial-scale=1";

    const translate = () => say(model.get("said"), model.get("busy"));
    translate();
    model.on("change:said", translate);

    // what is opened above the floors is shown, also to somebody who was at the charts
    let opened = null;
    const reveal = () => {
      const card = document.querySelector(".bf-above")?.firstElementChild ?? null;
      if (card && card !== opened) {
        const { top } = card.getBoundingClientRect();
        if (top < 0 || top > window.innerHeight / 2) card.scrollIntoView({ block: "start" });
      }
      opened = card;
    };
    const added = new MutationObserver(() => { translate(); reveal(); });
    added.observe(document.body, { childList: true, subtree: true });

    // on a narrow screen the controls lie over the page, so they are closed at first
    const narrow = window.matchMedia("(max-width: 1180px)");
    const narrowed = () => {
      model.set("narrow", narrow.matches);
      model.save_changes();
    };
    if (narrow.matches) narrowed();
    narrow.addEventListener("change", narrowed);

    // what the browser could not keep is lost in a reload: it asks first
    const warn = (event) => { if (model.get("unsaved")) event.preventDefault(); };
    window.addEventListener("beforeunload", warn);

    // what stays on top of the window, and how high it is, is for all that comes below it
    const sized = new ResizeObserver(() => {
      const head = document.querySelector(".bf-header");
      const high = head && getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
      document.documentElement.style.setProperty("--bf-head", `${high}px`);
    });
    sized.observe(document.documentElement);

    let running = true;
    let before = null;
    let placed = 0;
    const follow = (now) => {
      if (!running) return;
      const floor = window.__floor;
      const clock = floor && typeof floor.clock === "function" ? floor.clock() : null;
      // charts come and change their width while the clock stands still
      if (clock !== before || now - placed > 250) {
        before = clock;
        placed = now;
        place(clock);
      }
      requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
    return () => {
      running = false;
      added.disconnect();
      sized.disconnect();
      narrow.removeEventListener("change", narrowed);
      window.removeEventListener("beforeunload", warn);
    };
  },
};

// Say in the page's language what the library around the page says in English.
//
// `said` gives the words of a text by the English one. A text that was said in one language is
// said anew in another: what it was is kept beside it.
export function say(said, busy) {
  for (const bar of document.querySelectorAll(PROGRESS)) {
    if (bar.getAttribute("aria-label") !== busy) bar.setAttribute("aria-label", busy);
  }
  for (const box of document.querySelectorAll(AROUND)) {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const text = ENGLISH.get(node) ?? node.data.trim().replace(/\s+/g, " ");
      if (!(text in said)) continue;
      ENGLISH.set(node, text);
      if (node.data !== said[text]) node.data = said[text];
    }
  }
}

// Move every cursor to an instant [s since opening]; a chart says from when to when it goes.
export function place(clock) {
  for (const chart of document.querySelectorAll("[data-from]")) {
    const cursor = chart.querySelector(".bf-cursor");
    if (!cursor) continue;
    const from = Number(chart.dataset.from);
    const to = Number(chart.dataset.to);
    const hidden = clock === null || clock < from || clock > to;
    cursor.style.display = hidden ? "none" : "block";
    if (hidden) continue;
    const left = Number(chart.dataset.left);
    const right = Number(chart.dataset.right);
    const width = chart.clientWidth - left - right;
    cursor.style.left = `${left + (width * (clock - from)) / (to - from)}px`;
  }
}
