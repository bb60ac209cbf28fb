import { COMPARE_SCRIPT } from "./compare-script.ts";
import { viewResource } from "./document.ts";

export const compareView = viewResource({
  uri: "ui://weighbridge/compare",
  name: "compare-view",
  title: "Models side by side",
  description: "Draws the answer of compare_models and lets a person change requests and their length.",
  script: COMPARE_SCRIPT,
  body: `<ul id="wins"></ul>
<form id="form">
<label>Requests at once <input id="users" type="number" min="1" inputmode="numeric"></label>
<label>Prompt tokens <input id="in" type="number" min="1" inputmode="numeric"></label>
<label>Output tokens <input id="out" type="number" min="1" inputmode="numeric"></label>
</form>
<div class="wide"><table><thead id="head"></thead><tbody id="rows"></tbody></table></div>
<p id="more" class="quiet"></p>`,
});
