import type { ResourceEntry } from "../surface.ts";
import { HOST_SCRIPT } from "./host-script.ts";
import { STYLE } from "./style.ts";

const MIME_TYPE = "text/html;profile=mcp-app";

export interface View {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What stands between the verdict and the last line, which says what went wrong. */
  readonly body: string;
  readonly script: string;
}

/**
 * A tool's interactive view for hosts that draw MCP Apps (SEP-1865): one file without any network, so it asks
 * for no permission and no domain. Text and structured answer are complete without it.
 */
export function viewResource({ uri, name, title, description, body, script }: View) {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Weighbridge: ${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 id="title">Weighbridge</h1>
<p id="verdict" class="verdict" role="status">Waiting for the answer…</p>
${body}
<p id="problem" class="problem" role="alert"></p>
<script>${HOST_SCRIPT}${script}</script>
</body>
</html>
`;
  return {
    listing: { uri, name, title, description, mimeType: MIME_TYPE },
    read: () => ({
      contents: [{ uri, mimeType: MIME_TYPE, text, _meta: { ui: { prefersBorder: true } } }],
    }),
  } satisfies ResourceEntry;
}
