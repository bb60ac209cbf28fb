/** Models as columns, what they are compared by as rows. Functions and constants of HOST_SCRIPT are there. */
export const COMPARE_SCRIPT = `
const TOOL = "compare_models";
const MOST_BENCHMARKS = 6;

function arrived() {
  byId("users").value = state.answer.workload.concurrency;
  byId("in").value = state.answer.workload.inputTokens;
  byId("out").value = state.answer.workload.outputTokens;
}

function short(value) {
  if (value >= 1e12) return (value / 1e12).toFixed(2) + "T";
  if (value >= 1e9) return (value / 1e9).toFixed(value >= 1e11 ? 0 : 1) + "B";
  return (value / 1e6).toFixed(0) + "M";
}
function tokens(value) {
  if (value >= 1e6) return Math.floor(value / 1e4) / 100 + "M";
  return value >= 1024 ? Math.round(value / 1024) + "K" : String(value);
}
function three(value) { return value >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3))); }
function milliseconds(value) { return value >= 1000 ? three(value / 1000) + " s" : three(value) + " ms"; }
function weights({ place, memory }) { return memory.find(({ precision }) => precision === place?.precision)?.sizeGB ?? null; }
function speed({ place }) { return place?.performance ?? null; }

/** A row: its value per model (null = unknown), how it is written, which end is better, and whose error bounds it has. */
const ROWS = [
  { name: "Output speed, all requests", better: "high", value: (m) => speed(m)?.outputTokensPerSecond,
    text: (v) => three(v) + " tokens/s", bounds: "outputTokensPerSecond", shown: true },
  { name: "Time per token", better: "low", value: (m) => speed(m)?.tpotMs, text: milliseconds, bounds: "tpotMs", shown: true },
  { name: "Time to first token", better: "low", value: (m) => speed(m)?.ttftMs, text: milliseconds, bounds: "ttftMs", shown: true },
  { name: "Price", better: "low", value: (m) => m.place?.usdPerHour, text: (v) => "$" + v.toFixed(2) + "/h" },
  { name: "Per million output tokens", better: "low", value: (m) => m.place?.usdPerMillionOutputTokens, text: (v) => "$" + v.toFixed(2),
    bounds: "outputTokensPerSecond" },
  { name: "Weights", better: "low", value: weights, text: (v) => three(v) + " GB" },
  { name: "Parameters", value: (m) => m.parameters.total, text: short,
    note: (m) => m.kind === "moe" ? short(m.parameters.active) + " active" : "dense" },
  { name: "Native context", better: "high", value: (m) => m.contextTokens.native, text: tokens },
];

function reach(model, field) {
  const { low, high } = speed(model) ?? {};
  return low ? [Math.min(low[field], high[field]), Math.max(low[field], high[field])] : null;
}

/** Whether another model's 80 % bounds reach into those of the best. */
function overlaps(best, models, field) {
  const own = reach(best, field);
  return own !== null && models.some((model) => {
    const other = model === best ? null : reach(model, field);
    return other !== null && other[0] < own[1] && own[0] < other[1];
  });
}

function draw() {
  const { models, hardware, wins, benchmarks } = state.answer;
  byId("title").textContent = models.map(({ name }) => name).join(", ") + (hardware ? " on " + hardware : "");
  byId("verdict").textContent = wins.length === 0 ? "Nothing sets them apart." : "";
  byId("verdict").hidden = wins.length > 0;
  byId("wins").replaceChildren(...wins.map(win));
  const head = document.createElement("tr");
  head.append(element("td", ""), ...models.map(heading));
  byId("head").replaceChildren(head);
  const shared = benchmarks.filter(({ cells }) => cells.filter((cell) => cell !== null).length > 1);
  byId("rows").replaceChildren(...ROWS.map((row) => rowOf(row, models)), licenseRow(models),
    ...shared.slice(0, MOST_BENCHMARKS).map((score) => scoreRow(score, models)));
  const left = shared.length - MOST_BENCHMARKS;
  byId("more").textContent = left > 0 ? left + " more shared benchmarks are in the answer." : "";
}

function win({ name, text }) {
  const item = element("li", "");
  item.append(element("b", name), " " + text);
  return item;
}

function heading({ name, place }) {
  const cell = element("th", name);
  cell.scope = "col";
  const copies = place && place.copies > 1 ? place.copies + " copies, " : "";
  cell.append(element("small", place ? copies + place.precision + " on " + place.hardware : "fits nowhere that was looked at"));
  return cell;
}

function rowOf({ name, better, value, text, note, bounds, shown }, models) {
  const values = models.map((model) => value(model) ?? null);
  const known = values.filter((each) => each !== null);
  const most = Math.max(...known);
  const least = Math.min(...known);
  const best = better === "high" ? most : better === "low" ? least : null;
  return tableRow(name, models.map((model, n) => {
    if (values[n] === null) return element("td", "unknown", "quiet");
    const isBest = values[n] === best && least < most;
    const mark = !isBest ? "" : bounds && overlaps(model, models, bounds) ? ", probably best" : " ✓";
    const aside = shown ? reach(model, bounds).map(three).join(" to ") : note && note(model);
    return barCell(text(values[n]), values[n] / most, mark, aside);
  }));
}

function scoreRow({ benchmark, unit, setting, thinking, cells, best }, models) {
  const most = Math.max(...cells.map((cell) => cell?.score ?? 0));
  const scale = unit === "percent" ? 100 : most;
  const how = [setting, thinking === "not_said" ? null : "thinking " + thinking].filter(Boolean).join(", ");
  return tableRow(benchmark, cells.map((cell, n) => cell === null
    ? element("td", "not published", "quiet")
    : barCell(three(cell.score) + (unit === "percent" ? " %" : ""), cell.score / scale, best.includes(models[n].id) ? " ✓" : "")), how);
}

function licenseRow(models) {
  return tableRow("License", models.map(({ license }) => element("td", license.line, "license " + license.verdict)));
}

function tableRow(name, cells, how) {
  const row = document.createElement("tr");
  const header = element("th", name);
  header.scope = "row";
  if (how) header.append(element("small", how));
  row.append(header, ...cells);
  return row;
}

function barCell(text, share, mark, note) {
  const cell = element("td", "", mark ? "best" : "");
  const track = element("span", "", "track");
  const bar = element("span", "", "amount");
  bar.style.width = 100 * Math.max(0, Math.min(1, share)) + "%";
  track.append(bar);
  cell.append(element("span", text + mark, "value"), track);
  if (note) cell.append(element("small", note));
  return cell;
}

byId("form").addEventListener("change", () => {
  if (state.answer === null) return;
  const numbers = formNumbers({ concurrency: "users", inputTokens: "in", outputTokens: "out" });
  if (numbers) askAgain(numbers);
});
`;
