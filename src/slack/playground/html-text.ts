import { unescapeText } from "../blocks/text.ts";

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const emoji: Readonly<Record<string, string>> = {
  white_check_mark: "✅",
  warning: "⚠️",
  no_entry: "⛔",
  information_source: "ℹ️",
  thinking_face: "🤔",
  wrench: "🔧",
  scales: "⚖️",
};

/** Slack's markup as HTML; what it does not know is shown as it stands. */
export function mrkdwnHtml(text: string): string {
  return text
    .split(/(<[^>\n]+>|`[^`\n]+`)/)
    .map((part) => {
      if (part.startsWith("`") && part.length > 1)
        return `<code>${escapeHtml(unescapeText(part.slice(1, -1)))}</code>`;
      if (part.startsWith("<")) return entityHtml(part.slice(1, -1));
      return plainHtml(unescapeText(part))
        .replaceAll(/\*([^*\n]+)\*/g, "<strong>$1</strong>")
        .replaceAll(/(^|\s)_([^_\n]+)_(?=\s|$)/g, "$1<em>$2</em>");
    })
    .join("");
}

export function plainHtml(text: string): string {
  return escapeHtml(text)
    .replaceAll(/:([a-z_]+):/g, (whole, name: string) => emoji[name] ?? whole)
    .replaceAll("\n", "<br>");
}

function entityHtml(entity: string): string {
  const [target = "", label] = entity.split("|");
  if (target.startsWith("@")) return '<span class="mention">@you</span>';
  if (!/^https?:\/\//.test(target)) return escapeHtml(`<${entity}>`);
  const address = escapeHtml(unescapeText(target));
  return `<a href="${address}" rel="noreferrer" target="_blank">${escapeHtml(unescapeText(label ?? target))}</a>`;
}
