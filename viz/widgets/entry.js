// A field for a text. It is sent whole when one leaves the field or presses Enter; until then
// nothing that comes from the server touches it.

export default {
  render({ model, el }) {
    el.classList.add("bf-entry");
    const before = document.createElement("span");
    const input = document.createElement("input");
    const behind = document.createElement("span");
    input.type = "text";
    input.autocomplete = "off";
    el.append(before, input, behind);
    let typing = false;

    const set = (name, value) => {
      if (value) input.setAttribute(name, value);
      else input.removeAttribute(name);
    };
    const draw = () => {
      const wrong = model.get("wrong");
      input.id = model.get("name");
      before.textContent = model.get("prefix");
      behind.textContent = model.get("unit");
      set("aria-label", model.get("label"));
      set("aria-invalid", wrong ? "true" : "");
      set("aria-describedby", wrong ? `${model.get("name")}-wrong` : "");
      el.classList.toggle("bf-entry-wrong", wrong);
      if (!typing && input.value !== model.get("text")) input.value = model.get("text");
    };
    const enter = () => {
      if (!typing) return;
      typing = false;
      model.send({ kind: "enter", text: input.value });
    };
    input.addEventListener("input", () => { typing = true; });
    input.addEventListener("blur", enter);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") enter();
      if (event.key === "Escape" && typing) {
        typing = false;
        draw();
      }
    });
    el.addEventListener("click", () => input.focus());
    const seen = ["name", "text", "unit", "prefix", "label", "wrong", "shown"];
    model.on(seen.map((name) => `change:${name}`).join(" "), draw);
    draw();
  },
};
