import type { ResourceEntry } from "../surface.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

export const FIT_VIEW_URI = "ui://weighbridge/fit";
const MIME_TYPE = "text/html;profile=mcp-app";

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Weighbridge: memory plan</title>
<style>${STYLE}</style>
</head>
<body>
<h1 id="title">Weighbridge</h1>
<p id="verdict" class="verdict" role="status">Waiting for the answer…</p>
<form id="form">
<label>Precision <select id="option"></select></label>
<label>Context <input id="context" type="number" min="1" step="1024" inputmode="numeric"></label>
<label>Requests at once <input id="users" type="number" min="1" inputmode="numeric"></label>
</form>
<section id="plan" hidden>
<div id="bar" class="bar" role="img"></div>
<dl id="legend"></dl>
<pre id="launch"></pre>
</section>
<p id="problem" class="problem" role="alert"></p>
<script>${SCRIPT}</script>
</body>
</html>
`;

/**
 * The interactive memory plan of `fit_model` for hosts that draw MCP Apps (SEP-1865): one file without any
 * network, so it asks for no permission and no domain. Text and structured answer are complete without it.
 */
export const fitView = {
  listing: {
    uri: FIT_VIEW_URI,
    name: "fit-view",
    title: "Memory plan",
    description: "Draws the answer of fit_model and lets a person change context and requests.",
    mimeType: MIME_TYPE,
  },
  read: () => ({
    contents: [
      { uri: FIT_VIEW_URI, mimeType: MIME_TYPE, text: HTML, _meta: { ui: { prefersBorder: true } } },
    ],
  }),
} satisfies ResourceEntry;
