import { describe, expect, test } from "vitest";
import { checkBlocks, checkMessage, checkView, type Surface } from "../../../../src/slack/limits/check.ts";

/** Boundary cases of the published limits: the last value that Slack takes and the first that it refuses. */
const x = (length: number) => "x".repeat(length);
const repeat = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const section = (text: string) => ({ type: "section", text: mrkdwn(text) });
const fields = (count: number, length: number) => ({
  type: "section",
  fields: repeat(count, () => mrkdwn(x(length))),
});
const button = (more: object = {}) => ({ type: "button", text: plain("Go"), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const option = (text: string, value = "v") => ({ text: plain(text), value });
const select = (options: object[]) => actions({ type: "static_select", options });
const raw = (text: string) => ({ type: "raw_text", text });
const table = (rows: number, columns: number, text = "c") => ({
  type: "table",
  rows: repeat(rows, () => repeat(columns, () => raw(text))),
});
const dataTable = (rows: number, more: object = {}) => ({
  type: "data_table",
  caption: "Speeds",
  rows: repeat(rows, () => [raw("a"), raw("b")]),
  ...more,
});
const series = (name: string, points: number) => ({
  name,
  data: repeat(points, (index) => ({ label: `p${index}`, value: index })),
});
const chart = (more: object = {}, names = ["s"], points = 3) => ({
  type: "data_visualization",
  title: "Memory",
  chart: {
    type: "bar",
    series: names.map((name) => series(name, points)),
    axis_config: { categories: repeat(points, (index) => `p${index}`) },
  },
  ...more,
});
const pie = (segments: { label: string; value: number }[]) => ({
  type: "data_visualization",
  title: "Share",
  chart: { type: "pie", segments },
});
const markdown = (length: number) => ({ type: "markdown", text: x(length) });
const image = (more: object) => ({ type: "image", alt_text: "a", ...more });
const url = "https://example.com/a.png";
const input = (more: object = {}) => ({
  type: "input",
  label: plain("Model"),
  element: { type: "plain_text_input" },
  ...more,
});
const card = (more: object) => ({ type: "card", title: mrkdwn("t"), ...more });
const emoji = (count: number) => "😀".repeat(count);

const taken: [string, Surface, object[]][] = [
  ["50 blocks in a message", "message", repeat(50, () => section("a"))],
  ["100 blocks in a modal", "modal", repeat(100, () => section("a"))],
  ["100 blocks in a home tab", "home", repeat(100, () => section("a"))],
  ["3,000 characters in a section", "message", [section(x(3_000))]],
  ["3,000 emoji: code points, not UTF-16 units", "message", [section(emoji(3_000))]],
  ["10 fields of 2,000", "message", [fields(10, 2_000)]],
  ["a header of 150", "message", [{ type: "header", text: plain(x(150)) }]],
  ["25 buttons", "message", [actions(...repeat(25, () => button()))]],
  [
    "a button at its limits",
    "message",
    [actions(button({ text: plain(x(75)), value: x(2_000), action_id: x(255) }))],
  ],
  ["100 options", "message", [select(repeat(100, () => option(x(75), x(150))))]],
  ["a table of 100 x 20", "message", [table(100, 20)]],
  ["10,000 characters in a table", "message", [table(10, 10, x(100))]],
  [
    "a null in column_settings, fewer than columns",
    "message",
    [{ ...table(1, 3), column_settings: [null, { align: "right" }] }],
  ],
  [
    "raw_number in a table",
    "message",
    [{ type: "table", rows: [[{ type: "raw_number", value: 1, text: "1" }]] }],
  ],
  [
    "two charts of 6 series and 20 points",
    "message",
    repeat(2, () => chart({ title: x(50) }, [..."abcdef"], 20)),
  ],
  ["12 segments", "message", [pie(repeat(12, (index) => ({ label: `l${index}`, value: 1 })))]],
  ["12,000 characters of markdown in two blocks", "message", [markdown(6_000), markdown(6_000)]],
  ["an image by URL", "message", [image({ image_url: url })]],
  [
    "the same action_id in two blocks",
    "message",
    [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
  ],
  ["an alert in a modal", "modal", [{ type: "alert", text: plain(x(200)) }]],
  ["a data table of 101 rows", "message", [dataTable(101)]],
];

const refused: [string, Surface, object[]][] = [
  ["51 blocks in a message", "message", repeat(51, () => section("a"))],
  ["101 blocks in a modal", "modal", repeat(101, () => section("a"))],
  ["101 blocks in a home tab", "home", repeat(101, () => section("a"))],
  ["3,001 characters in a section", "message", [section(x(3_001))]],
  ["3,001 emoji", "message", [section(emoji(3_001))]],
  ["an empty section text", "message", [section("")]],
  ["a section of nothing", "message", [{ type: "section" }]],
  ["11 fields", "message", [fields(11, 1)]],
  ["a field of 2,001", "message", [fields(1, 2_001)]],
  ["a header of 151", "message", [{ type: "header", text: plain(x(151)) }]],
  ["a header in mrkdwn", "message", [{ type: "header", text: mrkdwn("a") }]],
  ["11 context elements", "message", [{ type: "context", elements: repeat(11, () => mrkdwn("a")) }]],
  ["26 buttons", "message", [actions(...repeat(26, () => button()))]],
  ["no button", "message", [actions()]],
  [
    "6 context actions",
    "message",
    [
      {
        type: "context_actions",
        elements: repeat(6, () => ({ type: "icon_button", icon: "trash", text: plain("a") })),
      },
    ],
  ],
  ["a button label of 76", "message", [actions(button({ text: plain(x(76)) }))]],
  ["a button label in mrkdwn", "message", [actions(button({ text: mrkdwn("a") }))]],
  ["a button value of 2,001", "message", [actions(button({ value: x(2_001) }))]],
  ["a button URL of 3,001", "message", [actions(button({ url: `https://e.com/${x(3_000)}` }))]],
  ["a button URL that is no URL", "message", [actions(button({ url: "javascript:alert(1)" }))]],
  ["an accessibility label of 76", "message", [actions(button({ accessibility_label: x(76) }))]],
  ["an unknown button style", "message", [actions(button({ style: "success" }))]],
  ["an action_id of 256", "message", [actions(button({ action_id: x(256) }))]],
  [
    "an action_id twice in a block",
    "message",
    [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
  ],
  ["a block_id of 256", "message", [{ ...section("a"), block_id: x(256) }]],
  ["a block_id twice", "message", repeat(2, () => ({ ...section("a"), block_id: "b" }))],
  ["101 options", "message", [select(repeat(101, () => option("a")))]],
  ["an option of 76", "message", [select([option(x(76))])]],
  ["an option value of 151", "message", [select([option("a", x(151))])]],
  ["6 overflow options", "message", [actions({ type: "overflow", options: repeat(6, () => option("a")) })]],
  [
    "11 radio buttons",
    "message",
    [actions({ type: "radio_buttons", options: repeat(11, () => option("a")) })],
  ],
  ["an image without alt_text", "message", [{ type: "image", image_url: url }]],
  ["an alt_text of 2,001", "message", [image({ image_url: url, alt_text: x(2_001) })]],
  ["an image by URL and by file", "message", [image({ image_url: url, slack_file: { id: "F1" } })]],
  ["an image by neither", "message", [image({})]],
  ["101 table rows", "message", [table(101, 1)]],
  ["21 table columns", "message", [table(1, 21)]],
  ["an empty table cell", "message", [table(1, 1, "")]],
  ["two tables", "message", [table(1, 1), table(1, 1)]],
  ["10,001 characters in a table", "message", [table(1, 1, x(10_001))]],
  ["21 column settings", "message", [{ ...table(1, 1), column_settings: repeat(21, () => null) }]],
  ["a data table without caption", "message", [dataTable(2, { caption: undefined })]],
  ["a data table of a header alone", "message", [dataTable(1)]],
  ["a data table of 102 rows", "message", [dataTable(102)]],
  ["a ragged data table", "message", [dataTable(2, { rows: [[raw("a"), raw("b")], [raw("a")]] })]],
  ["101 rows a page", "message", [dataTable(2, { page_size: 101 })]],
  ["three charts", "message", repeat(3, () => chart())],
  ["a chart title of 51", "message", [chart({ title: x(51) })]],
  ["7 series", "message", [chart({}, [..."abcdefg"])]],
  ["two series of one name", "message", [chart({}, ["a", "a"])]],
  ["a series name of 21", "message", [chart({}, [x(21)])]],
  ["21 points", "message", [chart({}, ["a"], 21)]],
  [
    "a series without a point for a category",
    "message",
    [
      chart({
        chart: { type: "bar", series: [series("a", 2)], axis_config: { categories: ["p0", "p1", "p2"] } },
      }),
    ],
  ],
  [
    "an axis label of 51",
    "message",
    [
      chart({
        chart: { type: "bar", series: [series("a", 1)], axis_config: { categories: ["p0"], x_label: x(51) } },
      }),
    ],
  ],
  ["13 segments", "message", [pie(repeat(13, (index) => ({ label: `l${index}`, value: 1 })))]],
  ["a segment of nothing", "message", [pie([{ label: "a", value: 0 }])]],
  ["12,001 characters of markdown over two blocks", "message", [markdown(6_000), markdown(6_001)]],
  ["markdown in a modal", "modal", [markdown(1)]],
  ["a table in a modal", "modal", [table(1, 1)]],
  ["a chart in a home tab", "home", [chart()]],
  ["an alert in a message", "message", [{ type: "alert", text: plain("a") }]],
  ["an alert of 201", "modal", [{ type: "alert", text: plain(x(201)) }]],
  ["a card with 4 buttons", "message", [card({ actions: repeat(4, () => button()) })]],
  ["a card body of 201", "message", [card({ body: mrkdwn(x(201)) })]],
  ["11 cards", "message", [{ type: "carousel", elements: repeat(11, () => card({})) }]],
  ["an unknown block", "message", [{ type: "sparkline" }]],
  ["an unknown field", "message", [{ ...section("a"), color: "red" }]],
  ["no type", "message", [{}]],
];

describe("checkBlocks", () => {
  test.each(taken)("takes %s", (_name, surface, blocks) => {
    expect(checkBlocks(blocks, surface)).toEqual([]);
  });

  test.each(refused)("refuses %s", (_name, surface, blocks) => {
    expect(checkBlocks(blocks, surface)).not.toEqual([]);
  });

  test("points at what is wrong", () => {
    expect(checkBlocks([section("a"), actions(button(), button({ text: plain(x(76)) }))], "message")).toEqual(
      [{ pointer: "/blocks/1/elements/1/text/text", message: "must be 1 to 75 characters long" }],
    );
  });
});

describe("checkMessage", () => {
  test.each([undefined, "", "  "])("refuses the text %j: screen readers need it", (text) => {
    expect(checkMessage({ text, blocks: [section("a")] })).toHaveLength(1);
  });
  test("takes text alone, up to 40,000 characters", () => {
    expect(checkMessage({ text: x(40_000) })).toEqual([]);
    expect(checkMessage({ text: x(40_001) })).toHaveLength(1);
  });
});

describe("checkView", () => {
  const modal = (more: object) => ({
    type: "modal",
    title: plain("Adjust"),
    blocks: [section("a")],
    ...more,
  });
  test.each([
    ["a title of 24", modal({ title: plain(x(24)) })],
    ["3,000 characters of private_metadata", modal({ private_metadata: x(3_000) })],
    ["an input with submit", modal({ blocks: [input()], submit: plain("Run") })],
  ])("takes %s", (_name, view) => {
    expect(checkView(view)).toEqual([]);
  });
  test.each([
    ["a title of 25", modal({ title: plain(x(25)) })],
    ["a submit of 25", modal({ submit: plain(x(25)) })],
    ["3,001 characters of private_metadata", modal({ private_metadata: x(3_001) })],
    ["a callback_id of 256", modal({ callback_id: x(256) })],
    ["an input without submit", modal({ blocks: [input()] })],
    ["an unknown field", modal({ colour: "red" })],
  ])("refuses %s", (_name, view) => {
    expect(checkView(view)).not.toEqual([]);
  });
});
