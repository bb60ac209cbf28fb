import * as z from "zod";
import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { type BillLine, billAsCsv, billAsMarkdown } from "../license/bill.ts";
import { billAsCycloneDx } from "../license/cyclonedx.ts";
import { decide } from "../license/decide.ts";
import { profileInWords, verdictWords } from "../license/describe.ts";
import { mentionsIn } from "../license/read/mentions.ts";
import type { Subject } from "../license/subject.ts";
import type { UseProfile } from "../license/use-profile.ts";
import { sourceSchema } from "./fit-schema.ts";
import { disclaimer, licenseSources } from "./license-answer.ts";
import { subjectIndex } from "./license-subjects.ts";
import { usualUse } from "./license-team.ts";
import { licenseVerdict } from "./license-verdict.ts";
import { sealOperation } from "./operation.ts";

const formats = ["markdown", "csv", "cyclonedx"] as const;

const input = z.object({
  models: z.string().min(1).describe("Models in one line: llama-3.3-70b, qwen3-32b"),
  format: z.enum(formats).optional(),
});
const output = z.object({
  /** What the verdicts are for: the team's profile, or else commercial use. */
  use: z.string(),
  models: z.array(
    z.object({
      id: z.string(),
      licenses: z.array(z.string()),
      verdict: licenseVerdict,
      open: z.array(z.string()),
    }),
  ),
  format: z.enum(formats),
  document: z.string(),
  sources: z.array(sourceSchema),
});

/** The licenses of everything that a team runs, as a document to keep. */
export const licenseReport = sealOperation({
  name: "license report",
  tool: null,
  title: "License report",
  summary: "The licenses of the models that you run, as Markdown, CSV or a CycloneDX bill of materials.",
  description: "Write the licenses of models as Markdown, CSV or CycloneDX.",
  usage: "MODEL MODEL… [format=markdown|csv|cyclonedx]",
  words: [
    { field: "format", kind: "choice", names: ["format"], units: [], bare: false, choices: formats },
    { field: "models", kind: "text", names: ["models"], units: [], bare: true },
  ],
  examples: [
    "license report llama-3.3-70b, qwen3-32b, gpt-oss-120b",
    "license report format=cyclonedx llama-3.3-70b, qwen3-32b",
  ],
  input,
  output,
  run: ({ models, format = "markdown" }, { world, team }) => {
    const { use } = usualUse(team);
    const lines = linesOf(models, use, world);
    return {
      use: profileInWords(use).join("; "),
      models: lines.map(({ model, stack, verdict, open }) => ({
        id: model,
        licenses: stack.map(({ id }) => id),
        verdict,
        open: [...open],
      })),
      format,
      document: written(lines, format, world.today),
      sources: [...new Set(lines.flatMap(({ stack }) => stack))].flatMap(licenseSources),
    };
  },
  report: (answer) => ({
    title: "License report",
    verdict: {
      tone: "neutral",
      text: `For ${answer.use}: ${answer.models.map(({ id, verdict }) => `${id} ${verdictWords[verdict].toLowerCase()}`).join("; ")}.`,
    },
    blocks: [
      {
        kind: "code",
        title: FORMAT_NAMES[answer.format],
        language: answer.format === "cyclonedx" ? "json" : "text",
        code: answer.document,
      },
      { kind: "text", style: "note", text: disclaimer },
    ],
    sources: answer.sources,
  }),
  isNo: () => false,
});

const FORMAT_NAMES = { markdown: "Markdown", csv: "CSV", cyclonedx: "CycloneDX" } as const;

function written(lines: readonly BillLine[], format: (typeof formats)[number], today: string): string {
  switch (format) {
    case "markdown":
      return billAsMarkdown(lines);
    case "csv":
      return billAsCsv(lines);
    case "cyclonedx":
      return billAsCycloneDx(lines, today);
  }
}

/** Throws UserError where a name is no model, so that nothing is silently left out of the document. */
function linesOf(text: string, use: UseProfile, world: World): readonly BillLine[] {
  const index = subjectIndex(world);
  const names = text.split(/[,;\n]+/).map((name) => name.trim());
  const lines = names
    .filter((name) => name !== "")
    .flatMap((name) => {
      const models = mentionsIn(name, index, new Set()).flatMap(({ subjects }) => subjects.filter(isModel));
      if (models.length === 0) {
        throw new UserError(
          "unknown_model",
          `"${name}" is no model that I know. Part names by commas: license report llama-3.3-70b, qwen3-32b`,
        );
      }
      return models.map((model) => lineOf(model, use));
    });
  return [...new Map(lines.map((line) => [line.model, line])).values()];
}

const isModel = (subject: Subject): subject is Subject & { readonly model: string } => subject.model !== null;

function lineOf(subject: Subject & { readonly model: string }, use: UseProfile): BillLine {
  const decision = decide([subject], use);
  return {
    model: subject.model,
    name: subject.label,
    stack: subject.stack,
    verdict: decision.verdict,
    open: decision.missing.map(({ question }) => question),
  };
}
