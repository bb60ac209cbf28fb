/**
 * Slack's published limits, in code points or items. Where sources disagree the smaller number stands.
 * Blocks: https://docs.slack.dev/reference/block-kit/blocks · elements: …/block-kit/block-elements ·
 * objects: …/block-kit/composition-objects · views: https://docs.slack.dev/surfaces/modals
 */
export const limits = {
  blocks: { message: 50, modal: 100, home: 100 },
  /** Slack truncates `text` at 40,000: https://docs.slack.dev/reference/methods/chat.postMessage */
  messageText: 40_000,
  identifier: 255,
  sectionText: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  header: 150,
  contextElements: 10,
  contextText: 3_000,
  actionsElements: 25,
  contextActionsElements: 5,
  button: { text: 75, value: 2_000, url: 3_000, accessibilityLabel: 75 },
  option: { text: 75, value: 150, description: 75, url: 3_000 },
  select: { options: 100, groups: 100, placeholder: 150, overflow: 5, radios: 10, checkboxes: 10 },
  image: { url: 3_000, altText: 2_000, title: 2_000 },
  input: { label: 2_000, hint: 2_000, placeholder: 150, value: 3_000 },
  confirm: { title: 100, text: 300, button: 30 },
  /** One table a message: Slack's block-kit guide says one, the table page speaks of several. */
  table: { perMessage: 1, rows: 100, columns: 20, characters: 10_000 },
  /** Older pages say 101 rows and 10,000 characters, newer ones 201 and 20,000. */
  dataTable: { rows: 101, columns: 20, characters: 10_000, pageSize: 100 },
  /** Six series on older pages, twelve on newer; two charts a message were seen to be refused at three. */
  chart: { perMessage: 2, title: 50, label: 20, axisLabel: 50, series: 6, points: 20, segments: 12 },
  /** Summed over the payload. */
  markdown: 12_000,
  card: { title: 150, subtitle: 150, body: 200, buttons: 3 },
  carousel: 10,
  container: 10,
  alert: 200,
  view: { title: 24, button: 24, privateMetadata: 3_000 },
  suggestedPrompts: 4,
  responseUrl: { uses: 5, milliseconds: 30 * 60_000 },
  /**
   * Text: https://docs.slack.dev/reference/methods/chat.startStream · blocks, apart from those that end the
   * stream: https://docs.slack.dev/reference/methods/chat.stopStream · fields of a task: documented as 256,
   * though longer ones were seen to be taken (https://github.com/vercel/chat/pull/886).
   */
  stream: { text: 12_000, blocks: 50, taskField: 256 },
} as const;
