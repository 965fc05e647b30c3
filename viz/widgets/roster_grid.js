// A grid of half hours: a line is a row of staff, a cell what he does in that half hour.

export default {
  render({ model, el }) {
    el.classList.add("bf-roster");
    let brush = model.get("brushes").length ? model.get("brushes")[0].value : "";
    let drag = null; // {row, from, to}
    let focus = { line: 0, slot: 0 };

    const send = (row, first, last, value) => {
      model.send({ kind: "paint", row, first: Math.min(first, last), last: Math.max(first, last), value });
    };

    const brushBar = document.createElement("div");
    brushBar.className = "bf-brushes";
    const table = document.createElement("table");
    el.append(brushBar, table);

    const drawBrushes = () => {
      brushBar.replaceChildren();
      brushBar.setAttribute("role", "radiogroup");
      brushBar.setAttribute("aria-label", model.get("words").brush);
      for (const one of model.get("brushes")) {
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("role", "radio");
        button.setAttribute("aria-checked", String(one.value === brush));
        button.className = "bf-brush";
        const swatch = document.createElement("i");
        swatch.style.background = one.colour;
        swatch.style.color = one.ink;
        swatch.textContent = one.mark;
        button.append(swatch, one.title);
        button.onclick = () => { brush = one.value; drawBrushes(); };
        brushBar.append(button);
      }
    };

    const look = (value) => model.get("brushes").find((one) => one.value === value);

    const draw = () => {
      const lines = model.get("lines");
      const slots = model.get("slots");
      const words = model.get("words");
      table.replaceChildren();
      table.setAttribute("role", "grid");
      table.setAttribute("aria-label", words.roster);
      const head = table.createTHead().insertRow();
      head.append(cellOf("th", words.who));
      slots.forEach((slot, at) => {
        const th = cellOf("th", slot);
        th.scope = "col";
        th.className = at % 2 === 0 ? "bf-hour" : "bf-half";
        head.append(th);
      });
      const body = table.createTBody();
      lines.forEach((line, row) => {
        const tr = body.insertRow();
        const name = cellOf("th", line.title);
        name.scope = "row";
        tr.append(name);
        line.cells.forEach((value, slot) => {
          const one = look(value);
          const td = cellOf("td", one ? one.mark : value);
          td.setAttribute("role", "gridcell");
          td.tabIndex = row === focus.line && slot === focus.slot ? 0 : -1;
          td.dataset.line = row;
          td.dataset.slot = slot;
          const window = line.window[slot] ? `, ${words.window}` : "";
          td.setAttribute("aria-label", `${line.title}, ${slots[slot]}: ${one ? one.title : value}${window}`);
          td.title = `${slots[slot]} · ${one ? one.title : value}${window}`;
          if (one) { td.style.background = one.colour; td.style.color = one.ink; }
          if (line.window[slot]) td.classList.add("bf-window");
          if (slot % 2 === 0) td.classList.add("bf-hour");
          if (line.row === null) td.classList.add("bf-fixed");
          tr.append(td);
        });
      });
      mark();
    };

    const mark = () => {
      for (const td of table.querySelectorAll("td")) {
        const inside = drag && Number(td.dataset.line) === drag.line &&
          Number(td.dataset.slot) >= Math.min(drag.from, drag.to) &&
          Number(td.dataset.slot) <= Math.max(drag.from, drag.to);
        td.classList.toggle("bf-chosen", Boolean(inside));
      }
    };

    table.addEventListener("pointerdown", (event) => {
      const td = event.target.closest("td");
      if (!td || td.classList.contains("bf-fixed")) return;
      event.preventDefault();
      move(Number(td.dataset.line), Number(td.dataset.slot));
      drag = { line: Number(td.dataset.line), from: Number(td.dataset.slot), to: Number(td.dataset.slot) };
      mark();
    });
    table.addEventListener("pointerover", (event) => {
      const td = event.target.closest("td");
      if (!drag || !td) return;
      drag.to = Number(td.dataset.slot);
      mark();
    });
    const finish = () => {
      if (!drag) return;
      const line = model.get("lines")[drag.line];
      const { from, to } = drag;
      drag = null;
      mark();
      if (line && line.row !== null) send(line.row, from, to, brush);
    };
    window.addEventListener("pointerup", finish);

    const move = (line, slot) => {
      const lines = model.get("lines").length;
      const slots = model.get("slots").length;
      const before = table.querySelector('td[tabindex="0"]');
      if (before) before.tabIndex = -1;
      focus = { line: Math.max(0, Math.min(lines - 1, line)), slot: Math.max(0, Math.min(slots - 1, slot)) };
      const td = table.querySelector(`td[data-line="${focus.line}"][data-slot="${focus.slot}"]`);
      if (td) { td.tabIndex = 0; td.focus(); }
    };

    table.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (event.key in steps) {
        event.preventDefault();
        move(focus.line + steps[event.key][0], focus.slot + steps[event.key][1]);
        return;
      }
      const line = model.get("lines")[focus.line];
      if (!line || line.row === null) return;
      const typed = { Delete: "", Backspace: "", b: "B", B: "B" }[event.key] ??
        (/^[0-7]$/.test(event.key) ? event.key : null) ??
        (event.key === " " || event.key === "Enter" ? brush : null);
      if (typed === null) return;
      event.preventDefault();
      event.stopPropagation();
      send(line.row, focus.slot, focus.slot, typed);
    });

    const redraw = () => {
      const had = table.contains(document.activeElement);
      draw();
      if (had) move(focus.line, focus.slot);
    };
    model.on("change:lines change:slots change:words", redraw);
    model.on("change:brushes", () => { drawBrushes(); redraw(); });
    drawBrushes();
    draw();
    return () => window.removeEventListener("pointerup", finish);
  },
};

function cellOf(tag, text) {
  const cell = document.createElement(tag);
  cell.textContent = text;
  return cell;
}
