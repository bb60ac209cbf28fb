import { escapeHtml, mrkdwnHtml, plainHtml } from "./html-text.ts";
import { isJson, type Json, jsonList } from "./workspace.ts";

/** Blocks as HTML. A type that it cannot draw says so: nothing is dropped in silence. */
export function blocksHtml(blocks: readonly Json[], messageId: string): string {
  return blocks.map((block) => blockHtml(block, messageId)).join("");
}

function blockHtml(block: Json, messageId: string): string {
  switch (block.type) {
    case "section":
      return `<div class="section">${textHtml(block.text)}${fieldsHtml(block)}</div>`;
    case "context":
      return `<div class="context">${jsonList(block.elements).map(textHtml).join("<br>")}</div>`;
    case "header":
      return `<h3>${textHtml(block.text)}</h3>`;
    case "divider":
      return "<hr>";
    case "actions":
      return `<div class="actions">${jsonList(block.elements)
        .map((element) => buttonHtml(element, messageId))
        .join("")}</div>`;
    case "rich_text":
      return jsonList(block.elements).map(preformattedHtml).join("");
    case "task_card":
      return `<div class="context">${taskSign(block.status)} ${plainHtml(String(block.title))}</div>`;
    case "table":
      return tableHtml(block);
    case "data_visualization":
      return chartHtml(block);
    default:
      return `<div class="context">[${escapeHtml(String(block.type))}: not drawn here]</div>`;
  }
}

function textHtml(text: unknown): string {
  if (!isJson(text)) return "";
  const value = String(text.text ?? "");
  return text.type === "mrkdwn" ? mrkdwnHtml(value) : plainHtml(value);
}

function fieldsHtml(block: Json): string {
  const fields = jsonList(block.fields);
  if (fields.length === 0) return "";
  return `<div class="fields">${fields.map((field) => `<div>${textHtml(field)}</div>`).join("")}</div>`;
}

function buttonHtml(button: Json, messageId: string): string {
  const style = button.style === "primary" ? ' class="primary"' : "";
  const action = escapeHtml(String(button.action_id));
  return `<button${style} data-message="${escapeHtml(messageId)}" data-button="${action}">${textHtml(button.text)}</button>`;
}

function preformattedHtml(part: Json): string {
  const text = jsonList(part.elements)
    .map((run) => String(run.text ?? ""))
    .join("");
  return `<pre>${escapeHtml(text)}</pre>`;
}

function taskSign(status: unknown): string {
  if (status === "complete") return "✓";
  return status === "error" ? "✗" : "…";
}

function tableHtml(block: Json): string {
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const html = rows.map((row, index) => {
    const tag = index === 0 ? "th" : "td";
    const cells = jsonList(row).map((cell, column) => {
      const setting: unknown = settings[column];
      const classes = isJson(setting)
        ? [setting.align === "right" ? "right" : "", setting.is_wrapped === true ? "" : "whole"]
        : [];
      return `<${tag} class="${classes.join(" ").trim()}">${escapeHtml(String(cell.text ?? ""))}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="scroll"><table>${html.join("")}</table></div>`;
}

function chartHtml(block: Json): string {
  const chart = isJson(block.chart) ? block.chart : {};
  const points = jsonList(chart.series).flatMap((series) =>
    jsonList(series.data).map((point) => ({
      label: `${String(point.label)} · ${String(series.name)}`,
      value: Number(point.value),
    })),
  );
  const largest = Math.max(...points.map((point) => Math.abs(point.value)), Number.MIN_VALUE);
  const bars = points.map(
    ({ label, value }) =>
      `<div class="bar"><span>${escapeHtml(label)}</span><i style="width:${(60 * Math.abs(value)) / largest}%"></i>${escapeHtml(String(Math.round(100 * value) / 100))}</div>`,
  );
  return `<div class="chart"><strong>${escapeHtml(String(block.title))}</strong>${bars.join("")}</div>`;
}
