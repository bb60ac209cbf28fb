/**
 * Draws Block Kit JSON as a picture, as Slack would: blocks -> HTML (slack-blocks-to-jsx) -> Chromium.
 * Fails when a block leaves no mark in the HTML, which is how an unknown block is dropped in silence.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";
import { unescapeText } from "../src/slack/blocks/text.ts";
import type { SlackBlock, SlackMessage } from "../src/slack/blocks/types.ts";

export type Theme = "light" | "dark";

export interface Picture {
  readonly caption: string;
  readonly message: SlackMessage;
}

/** HTML of a page that shows the messages one under the other. */
export function pageOf(pictures: readonly Picture[], theme: Theme): string {
  const messages = pictures.map((picture) => messageHtml(picture, theme)).join("\n");
  const background = theme === "dark" ? "#1a1d21" : "#ffffff";
  return `<!doctype html><html data-theme="${theme}"><head><meta charset="utf-8"><style>${css()}
    body { margin: 0; padding: 20px 24px; background: ${background}; font-family: Lato, "DejaVu Sans", Arial, sans-serif; }
    .caption { color: #868686; font-size: 12px; margin: 18px 0 6px; }
  </style></head><body>${messages}</body></html>`;
}

/** About the width of Slack's message pane. */
const PANE = 860;

/** Run in the page: where its widest table ends. */
const WIDEST_TABLE =
  "Math.max(0, ...[...document.querySelectorAll('table')].map((t) => t.getBoundingClientRect().left + t.scrollWidth))";

/** Writes a PNG of the whole page, as wide as its widest table; Chromium at CHROMIUM_PATH or /usr/bin/chromium. */
export async function screenshot(html: string, file: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--hide-scrollbars"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: PANE, height: 200 }, deviceScaleFactor: 2 });
    await page.setContent(html);
    const widest = Number(await page.evaluate(WIDEST_TABLE));
    await page.setViewportSize({ width: Math.max(PANE, Math.ceil(widest) + 24), height: 200 });
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await browser.close();
  }
}

function messageHtml(picture: Picture, theme: Theme): string {
  const drawn = draw(picture.message.blocks, theme);
  for (const block of picture.message.blocks) {
    const alone = draw([block], theme);
    const missing = marksOf(block).filter((mark) => !visibleText(alone).includes(squash(mark)));
    if (missing.length > 0) throw new Error(`${block.type} left no mark of ${JSON.stringify(missing[0])}`);
  }
  const caption = picture.caption === "" ? "" : `<div class="caption">${escapeHtml(picture.caption)}</div>`;
  return caption + drawn;
}

function draw(blocks: readonly SlackBlock[], theme: Theme): string {
  // The drawing takes what stands between two dollar signs for a formula and drops it; Slack does not.
  const copied: unknown = JSON.parse(JSON.stringify(blocks).replaceAll("$", `$${WORD_JOINER}`));
  if (!Array.isArray(copied)) throw new TypeError("blocks must be a list");
  return renderToStaticMarkup(
    createElement(Message, {
      time: new Date("2026-11-24T09:30:00"),
      name: "Weighbridge",
      logo: LOGO,
      blocks: copied,
      theme,
    }),
  );
}

/** Seen by nobody. */
const WORD_JOINER = "\u2060";

/** Words that must be seen if the block was drawn at all. */
function marksOf(block: SlackBlock): string[] {
  switch (block.type) {
    case "table":
      return block.rows.flat().flatMap((cell) => (cell.type === "raw_text" ? [cell.text] : []));
    case "data_visualization":
      return [block.title];
    case "actions":
      return block.elements.flatMap((element) => (element.type === "button" ? [element.text.text] : []));
    case "rich_text":
      return block.elements.flatMap((part) =>
        part.type === "rich_text_preformatted"
          ? part.elements.flatMap((run) => (run.type === "text" ? run.text.split("\n").slice(0, 1) : []))
          : [],
      );
    case "section":
      return [block.text, ...(block.fields ?? [])].flatMap((part) => linesOf(part?.text ?? ""));
    default:
      return [];
  }
}

/** The lines of Slack's markup as they are read: without marks and addresses. */
const linesOf = (markup: string): string[] =>
  unescaped(markup.replaceAll(/<[^|>]*\|([^>]*)>/g, "$1").replaceAll(/:[a-z_]+:/g, "")).split("\n");

/** What markup may change on the way is left out: spaces, and the marks of bold, italic and code. */
const squash = (text: string) => text.replaceAll(/[\s\u00a0\u2060*_`]+/g, "");

const visibleText = (html: string): string => squash(unescaped(html.replaceAll(/<[^>]*>/g, "")));

/** React escapes quotes too, Slack does not. */
const unescaped = (text: string): string =>
  unescapeText(text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'"));

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const css = () =>
  readFileSync(createRequire(import.meta.url).resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");

/** A beam with two pans, drawn small. */
const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#1f3a4d"/><path d="M18 8v18M10 27h16M8 12h20M8 12l-4 8h8zM28 12l-4 8h8z" stroke="#fff" stroke-width="2" fill="none"/></svg>',
)}`;
