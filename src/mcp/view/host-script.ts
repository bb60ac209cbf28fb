/**
 * What every view has in common, run in the host's sandbox: it talks JSON-RPC with the host by postMessage (MCP
 * Apps, specification 2026-01-26), and reaches neither network nor storage. Everything shown is set as text.
 * A view defines `TOOL`, `arrived()` for a new answer and `draw()`.
 */
export const HOST_SCRIPT = `
"use strict";
const byId = (id) => document.getElementById(id);
const host = { next: 1, waiting: new Map() };
const state = { args: {}, answer: null };

function post(message) { window.parent.postMessage({ jsonrpc: "2.0", ...message }, "*"); }
function request(method, params) {
  const id = host.next++;
  post({ id, method, params });
  return new Promise((resolve, reject) => host.waiting.set(id, { resolve, reject }));
}

window.addEventListener("message", ({ source, data }) => {
  if (source !== window.parent || data === null || typeof data !== "object" || data.jsonrpc !== "2.0") return;
  if (data.method === undefined) {
    const waiting = host.waiting.get(data.id);
    host.waiting.delete(data.id);
    if (waiting === undefined) return;
    if (data.error) waiting.reject(new Error(data.error.message)); else waiting.resolve(data.result);
  } else if (data.method === "ui/notifications/tool-input") state.args = data.params.arguments ?? {};
  else if (data.method === "ui/notifications/tool-result") receive(data.params);
  else if (data.method === "ui/notifications/tool-cancelled") problem("The call was cancelled.");
  else if (data.method === "ui/notifications/host-context-changed") dress(data.params);
  else if (data.id !== undefined) post({ id: data.id, result: {} });
});

function dress(context) {
  if (context?.theme) document.documentElement.style.colorScheme = context.theme;
  for (const [name, value] of Object.entries(context?.styles?.variables ?? {}))
    if (name.startsWith("--") && typeof value === "string") document.documentElement.style.setProperty(name, value);
}

function receive(result) {
  if (result.isError || !result.structuredContent) return problem(result.content?.[0]?.text ?? "No answer.");
  state.answer = result.structuredContent;
  problem("");
  arrived();
  show();
}

function show() {
  draw();
  post({ method: "ui/notifications/size-changed", params: {
    width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight } });
}

function problem(text) { byId("problem").textContent = text; }

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** The numbers of the form as arguments; null (and said so) where one is none. */
function formNumbers(fields) {
  const numbers = Object.fromEntries(Object.entries(fields).map(([name, id]) => [name, Number(byId(id).value)]));
  const whole = Object.values(numbers).every((number) => Number.isInteger(number) && number >= 1);
  if (!whole) problem("All of these are whole numbers from 1.");
  return whole ? numbers : null;
}

async function askAgain(changes) {
  state.args = { ...state.args, ...changes };
  document.body.classList.add("busy");
  try {
    const result = await request("tools/call", { name: TOOL, arguments: state.args });
    receive(result);
    // The model reads on from what the person has changed; hosts that cannot take it refuse, and that is fine.
    if (!result.isError) request("ui/update-model-context", { content: result.content }).catch(() => undefined);
  } catch (error) {
    problem("The host refused: " + error.message);
  } finally {
    document.body.classList.remove("busy");
  }
}

byId("form").addEventListener("submit", (event) => event.preventDefault());

request("ui/initialize", {
  protocolVersion: "2026-01-26",
  appInfo: { name: "Weighbridge", version: "1.0.0" },
  appCapabilities: { availableDisplayModes: ["inline"] },
}).then(({ hostContext }) => {
  dress(hostContext);
  post({ method: "ui/notifications/initialized" });
}, (error) => problem("The host refused: " + error.message));
`;
