// Files to and from the browser. Files that are chosen are offered by name and size first, and sent
// only when the server asks for them.

export default {
  render({ model, el }) {
    el.classList.add("bf-exchange");
    let offered = [];

    const draw = () => {
      el.replaceChildren();
      for (const one of model.get("saves")) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "bf-native";
        button.dataset.save = one.key;
        button.textContent = one.title;
        button.onclick = () => model.send({ kind: "save", key: one.key });
        el.append(button);
      }
      const opening = model.get("opening");
      if (!opening.title) return;
      const label = document.createElement("label");
      label.className = "bf-native bf-file";
      label.append(opening.title);
      const input = document.createElement("input");
      input.type = "file";
      input.accept = ".toml,.csv";
      input.multiple = true;
      input.onchange = () => {
        offered = [...input.files];
        input.value = "";
        if (!offered.length) return;
        const files = offered.map(({ name, size }) => ({ name, size }));
        model.send({ kind: "offer", files });
      };
      label.append(input);
      el.append(label);
      if (opening.hint) {
        const hint = document.createElement("p");
        hint.textContent = opening.hint;
        el.append(hint);
      }
    };

    const hear = async (message, buffers) => {
      if (message.kind === "read" && offered.length) {
        const files = offered;
        offered = [];
        const contents = await Promise.all(files.map((file) => file.arrayBuffer()));
        model.send({ kind: "content" }, undefined, contents);
      }
      if (message.kind === "file") {
        const link = document.createElement("a");
        const blob = new Blob([buffers[0]], { type: "application/toml" });
        link.href = URL.createObjectURL(blob);
        link.download = message.name;
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      }
    };
    model.on("msg:custom", hear);
    model.on("change:saves change:opening", draw);
    draw();
    return () => model.off("msg:custom", hear);
  },
};
