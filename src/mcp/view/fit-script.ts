/** The memory plan of the chosen precision. Functions and constants of HOST_SCRIPT are there. */
export const FIT_SCRIPT = `
const TOOL = "fit_model";
let chosen = 0;

function arrived() {
  const { options, recommended, verdict } = state.answer;
  const at = options.findIndex((option) => option.precision === recommended && option.verdict === verdict);
  chosen = Math.max(0, at);
}

function gib(value) { return value.toFixed(1) + " GiB"; }
function words(verdict) { return { fits: "Fits", tight: "Tight", does_not_fit: "Does not fit" }[verdict]; }

function draw() {
  const { answer } = state;
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

byId("option").addEventListener("change", (event) => { chosen = Number(event.target.value); show(); });
byId("form").addEventListener("change", (event) => {
  if (event.target.id === "option" || state.answer === null) return;
  const numbers = formNumbers({ context: "context", concurrency: "users" });
  if (numbers) askAgain(numbers);
});
`;
