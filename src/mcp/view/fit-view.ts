import { viewResource } from "./document.ts";
import { FIT_SCRIPT } from "./fit-script.ts";

export const fitView = viewResource({
  uri: "ui://weighbridge/fit",
  name: "fit-view",
  title: "Memory plan",
  description: "Draws the answer of fit_model and lets a person change context and requests.",
  script: FIT_SCRIPT,
  body: `<form id="form">
<label>Precision <select id="option"></select></label>
<label>Context <input id="context" type="number" min="1" step="1024" inputmode="numeric"></label>
<label>Requests at once <input id="users" type="number" min="1" inputmode="numeric"></label>
</form>
<section id="plan" hidden>
<div id="bar" class="bar" role="img"></div>
<dl id="legend"></dl>
<pre id="launch"></pre>
</section>`,
});
