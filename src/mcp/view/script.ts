/**
 * The view's program, run in the host's sandbox: it talks JSON-RPC with the host by postMessage (MCP Apps,
 * specification 2026-01-26), and reaches neither network nor storage. Everything shown is set as text.
 */
export const SCRIPT = `
"use strict";
const byId = (id) => document.getElementById(id);
const host = { next: 1, waiting: new Map() };
const state = { args: {}, answer: null, chosen: 0 };

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
  const { options, recommended, verdict } = state.answer;
  const at = options.findIndex((option) => option.precision === recommended && option.verdict === verdict);
  state.chosen = Math.max(0, at);
  problem("");
  draw();
}

function problem(text) { byId("problem").textContent = text; }
function gib(value) { return value.toFixed(1) + " GiB"; }
function words(verdict) { return { fits: "Fits", tight: "Tight", does_not_fit: "Does not fit" }[verdict]; }

function draw() {
  const { answer, chosen } = state;
  const option = answer.options[chosen];
  byId("title").textContent = answer.model.name + (answer.hardware ? " on " + answer.hardware.label : "");
  byId("context").value = answer.workload.contextTokens;
  byId("users").value = answer.workload.concurrency;
  byId("option").replaceChildren(...answer.options.map((each, n) => {
    const shown = document.createElement("option");
    shown.value = String(n);
    const name = each.checkpoint ? " (" + each.checkpoint.id + ")" : "";
    shown.textContent = each.precision + ": " + words(each.verdict).toLowerCase() + name;
    shown.selected = n === chosen;
    return shown;
  }));
  byId("plan").hidden = option === undefined;
  byId("verdict").textContent = option ? words(option.verdict) + ". " + option.reason : words(answer.verdict);
  byId("verdict").className = "verdict " + (option ? option.verdict : answer.verdict);
  if (option) drawPlan(option);
  post({ method: "ui/notifications/size-changed", params: {
    width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight } });
}

function drawPlan({ perGpu, kvCache, maxContextTokens, maxConcurrency, launch }) {
  const kv = Math.max(0, Math.min(kvCache.requiredGiB, perGpu.kvCacheGiB));
  const over = Math.max(0, kvCache.requiredGiB - perGpu.kvCacheGiB);
  const parts = [
    ["weights", "Weights", perGpu.weightsGiB], ["activation", "Activation", perGpu.activationGiB],
    ["overhead", "Overhead", perGpu.overheadGiB], ["kv", "KV cache in use", kv],
    ["free", "KV cache left", Math.max(0, perGpu.kvCacheGiB - kvCache.requiredGiB)], ["over", "Missing", over],
  ].filter(([, , size]) => size > 0);
  const total = Math.max(perGpu.budgetGiB, parts.reduce((sum, [, , size]) => sum + size, 0));
  byId("bar").replaceChildren(...parts.map(([kind, label, size]) => {
    const piece = document.createElement("span");
    piece.className = kind;
    piece.style.width = (100 * size) / total + "%";
    piece.title = label + ": " + gib(size);
    return piece;
  }));
  byId("bar").setAttribute("aria-label", parts.map(([, label, size]) => label + " " + gib(size)).join(", "));
  const rows = parts.map(([kind, label, size]) => row(kind, label, gib(size), ""));
  byId("legend").replaceChildren(...rows.flat(),
    ...row("", "Budget per GPU", gib(perGpu.budgetGiB), "of " + gib(perGpu.memoryGiB)),
    ...row("", "Largest context", maxContextTokens.toLocaleString("en-US") + " tokens", ""),
    ...row("", "Requests at once", maxConcurrency.toLocaleString("en-US"), ""));
  byId("launch").textContent = launch;
}

function row(kind, label, value, note) {
  const term = document.createElement("dt");
  if (kind) { const mark = document.createElement("i"); mark.className = kind; term.append(mark); }
  term.append(label);
  const figure = document.createElement("dd");
  figure.textContent = value;
  const aside = document.createElement("dd");
  aside.className = "note";
  aside.textContent = note;
  return [term, figure, aside];
}

byId("option").addEventListener("change", (event) => { state.chosen = Number(event.target.value); draw(); });
byId("form").addEventListener("submit", (event) => event.preventDefault());
byId("form").addEventListener("change", async (event) => {
  if (event.target.id === "option" || state.answer === null) return;
  const context = Number(byId("context").value), concurrency = Number(byId("users").value);
  if (!Number.isInteger(context) || context < 1 || !Number.isInteger(concurrency) || concurrency < 1)
    return problem("Context and requests are whole numbers from 1.");
  state.args = { ...state.args, context, concurrency };
  document.body.classList.add("busy");
  try {
    const result = await request("tools/call", { name: "fit_model", arguments: state.args });
    receive(result);
    // The model reads on from what the person has changed; hosts that cannot take it refuse, and that is fine.
    if (!result.isError) request("ui/update-model-context", { content: result.content }).catch(() => undefined);
  } catch (error) {
    problem("The host refused: " + error.message);
  } finally {
    document.body.classList.remove("busy");
  }
});

request("ui/initialize", {
  protocolVersion: "2026-01-26",
  appInfo: { name: "Weighbridge", version: "1.0.0" },
  appCapabilities: { availableDisplayModes: ["inline"] },
}).then(({ hostContext }) => {
  dress(hostContext);
  post({ method: "ui/notifications/initialized" });
}, (error) => problem("The host refused: " + error.message));
`;
