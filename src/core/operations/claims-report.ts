import { listed, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import { type ClaimsInput, type ClaimsOutput, claimTopics, type JudgedClaim } from "./claims-schema.ts";
import type { OperationContext } from "./operation.ts";

const VERDICTS = {
  true: "true",
  false: "false",
  misleading: "misleading",
  unsupported: "unsupported",
  true_only_at: "true only in part",
} as const;

const TOPICS = {
  memory: "Memory",
  cost: "Cost",
  quality: "Quality",
  license: "License",
  architecture: "Architecture",
} as const;

/** Every claim with its verdict, then our own numbers behind each. */
export function claimsReport(
  answer: ClaimsOutput,
  input: ClaimsInput,
  _context: OperationContext,
  commandOf: (input: ClaimsInput) => string,
): Omit<Report, "command"> {
  const { counts, claims } = answer;
  const blocks: ReportBlock[] = [table(claims)];
  for (const topic of claimTopics) {
    const own = claims.filter((claim) => claim.topic === topic);
    if (own.length > 0) blocks.push(numbers(TOPICS[topic], own));
  }
  blocks.push({
    kind: "text",
    style: "note",
    text: "The claims are those of a 2026 scorecard of open-weight models that is going round. The page itself was not found; its numbers were checked.",
  });
  const commands = [...new Set(claims.flatMap((claim) => claim.commands))].slice(0, 4);
  const items = commands.map((command) => ({ label: command, command }));
  const topics =
    input.topic === undefined
      ? [{ label: "Only those about cost", command: commandOf({ topic: "cost" }) }]
      : [];
  blocks.push({ kind: "next", items: [...topics, ...items] });
  return {
    title: "Claims about open-weight models, checked",
    verdict: {
      tone: "neutral",
      text: `Of ${plural(claims.length, "claim")}, ${countWords(counts)}.`,
    },
    blocks,
    sources: answer.sources,
  };
}

const COUNTS = [
  ["true", "holds", "hold"],
  ["true_only_at", "holds only in part", "hold only in part"],
  ["misleading", "misleads", "mislead"],
  ["unsupported", "has no support", "have no support"],
  ["false", "is false", "are false"],
] as const;

/** `3 hold only in part and 1 misleads`: what there is none of is not said. */
function countWords(counts: ClaimsOutput["counts"]): string {
  const parts = COUNTS.flatMap(([verdict, one, many]) => {
    const count = counts[verdict];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return listed(parts);
}

function table(claims: readonly JudgedClaim[]): ReportBlock {
  return {
    kind: "table",
    title: null,
    columns: ["Claim", "Verdict"].map((label) => ({ label, align: "left" as const })),
    rows: claims.map((claim) => [claim.says, verdictWords(claim)]),
    detail: false,
  };
}

const verdictWords = ({ verdict, at }: JudgedClaim): string =>
  at === null ? VERDICTS[verdict] : `true only ${at}`;

function numbers(title: string, claims: readonly JudgedClaim[]): ReportBlock {
  return {
    kind: "table",
    title: `${title}: the numbers behind`,
    columns: ["Claim", "Found"].map((label) => ({ label, align: "left" as const })),
    rows: claims.map((claim) => [claim.says, [...claim.found, ...claim.because].join(" ")]),
    detail: true,
  };
}
