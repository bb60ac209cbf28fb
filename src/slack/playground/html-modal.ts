import { escapeHtml, plainHtml } from "./html-text.ts";
import { isJson, type Json, jsonList } from "./workspace.ts";

/** A modal as a form; the page's script sends it. */
export function modalHtml(view: Json, errors: Readonly<Record<string, string>>): string {
  const inputs = jsonList(view.blocks).map((block) => inputHtml(block, errors[String(block.block_id)]));
  return `<form class="modal"><h3>${label(view.title)}</h3>${inputs.join("")}
    <div class="actions"><button type="button" data-close>${label(view.close)}</button>
    <button class="primary">${label(view.submit)}</button></div></form>`;
}

function inputHtml(block: Json, error: string | undefined): string {
  const element = isJson(block.element) ? block.element : {};
  const optional = block.optional === true ? ' <span class="context">(optional)</span>' : "";
  const problem = error === undefined ? "" : `<div class="error">${escapeHtml(error)}</div>`;
  const name = escapeHtml(String(block.block_id));
  return `<label>${label(block.label)}${optional}${fieldHtml(element, name)}${problem}</label>`;
}

function fieldHtml(element: Json, name: string): string {
  const initial = isJson(element.initial_option) ? String(element.initial_option.value) : "";
  if (element.type === "static_select") {
    const options = jsonList(element.options).map((option) => {
      const value = String(option.value);
      return `<option value="${escapeHtml(value)}"${value === initial ? " selected" : ""}>${label(option.text)}</option>`;
    });
    return `<select name="${name}"><option value=""></option>${options.join("")}</select>`;
  }
  const several = [
    ...jsonList(element.initial_options).map((option) => String(option.value)),
    ...(Array.isArray(element.initial_users) ? element.initial_users.map(String) : []),
  ].join(", ");
  const value = escapeHtml(
    element.type === "external_select" ? initial : String(element.initial_value ?? several),
  );
  if (element.type !== "external_select") return `<input name="${name}" value="${value}">`;
  const action = escapeHtml(String(element.action_id));
  return `<input name="${name}" value="${value}" list="list-${name}" data-suggest="${action}" autocomplete="off"><datalist id="list-${name}"></datalist>`;
}

const label = (text: unknown) => (isJson(text) ? plainHtml(String(text.text ?? "")) : "");
