// A choice of a few: a label and the browser's own list, as keyboards and screen readers know it.

let made = 0;

export default {
  render({ model, el }) {
    el.classList.add("bf-choice");
    const label = document.createElement("label");
    const select = document.createElement("select");
    made += 1;
    select.id = `bf-choice-${made}`;
    label.htmlFor = select.id;
    el.append(label, select);
    const draw = () => {
      label.textContent = model.get("title");
      select.dataset.place = model.get("place");
      select.replaceChildren();
      model.get("options").forEach((text, at) => {
        const option = document.createElement("option");
        option.value = String(at);
        option.textContent = text;
        select.append(option);
      });
      select.value = String(model.get("chosen"));
    };
    select.addEventListener("change", () => {
      model.send({ kind: "choose", at: Number(select.value) });
    });
    model.on("change:title change:options change:chosen change:shown", draw);
    draw();
  },
};
