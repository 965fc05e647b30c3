// Run by the page before any widget is there (Solara looks for it by this name).
//
// anywidget gives a widget two seconds to be there, and lets it hear nothing ever after if it was
// slower. A busy computer needs longer, and a field or a floor that is deaf is worse than a late one.
(() => {
  const PATIENCE_MS = 3_600_000;
  const until = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => until(Math.max(ms, PATIENCE_MS));
})();
