import { claimsReport } from "./claims-report.ts";
import { judgeClaims } from "./claims-run.ts";
import { claimsInput, claimsOutput, claimTopics } from "./claims-schema.ts";
import { sealOperation } from "./operation.ts";

export const claims = sealOperation({
  name: "claims",
  tool: null,
  title: "Claims, checked",
  summary: "Claims that go round about open-weight models, each held against Weighbridge's own numbers.",
  description: "Judge the claims of a 2026 scorecard of open-weight models.",
  usage: "[TOPIC]",
  words: [
    {
      field: "topic",
      kind: "choice",
      names: ["topic", "about"],
      units: [],
      bare: true,
      choices: claimTopics,
    },
  ],
  examples: ["claims", "claims cost"],
  input: claimsInput,
  output: claimsOutput,
  run: (input, { world }) => judgeClaims(input, world),
  report: claimsReport,
  isNo: () => false,
});
