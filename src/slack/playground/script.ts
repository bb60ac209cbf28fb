/** Runs in the page: sends deeds, waits for what changes. The server escapes everything that it hands out. */
export const script = `
const byId = (id) => document.getElementById(id);
const act = (deed) => fetch("/", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(deed) }).then((r) => r.json());
byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.elements.text;
  const text = field.value.trim();
  if (text !== "") act({ do: "type", text });
  field.value = "";
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  const { message, button: pressed, example, close } = button.dataset;
  if (pressed !== undefined) act({ do: "press", message, button: pressed });
  else if (example !== undefined) act({ do: "type", text: example });
  else if (close !== undefined) act({ do: "close" });
});
byId("modal").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ do: "submit", values: Object.fromEntries(new FormData(event.target)) });
});
byId("modal").addEventListener("input", async (event) => {
  const action = event.target.dataset.suggest;
  if (action === undefined) return;
  const { options = [] } = await act({ do: "suggest", action, text: event.target.value });
  event.target.list.replaceChildren(...options.map(({ text, value }) => new Option(text.text, value)));
});
const watch = async (version) => {
  for (;;) {
    try {
      const state = await fetch("/?after=" + version).then((r) => r.json());
      if (state.version !== version) {
        byId("conversation").innerHTML = state.conversation;
        byId("modal").innerHTML = state.modal;
        scrollTo(0, document.body.scrollHeight);
      }
      version = state.version;
    } catch {
      await new Promise((wake) => setTimeout(wake, 1000));
    }
  }
};
watch(-1);
`;
