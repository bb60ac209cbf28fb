import { readQuestion } from "../license/read/question.ts";
import { answerLicense } from "./license-answer.ts";
import { licenseInput, licenseOutput } from "./license-schema.ts";
import { subjectIndex } from "./license-subjects.ts";
import { licenseView } from "./license-view.ts";
import { sealOperation } from "./operation.ts";

export const license = sealOperation({
  name: "license",
  tool: "check_license",
  title: "What the license allows",
  summary:
    "What a model's license lets you do: verdict for a use, with the deciding sections and what is still missing.",
  description:
    "Check what a model's license allows us to do (commercial use, hosting, selling a fine-tune, training on outputs), what it requires (attribution and other duties) and forbids: verdict, deciding sections, facts still missing. Put all facts (country, users, revenue) into question. Example: {model:'llama 4',question:'German company, sell a fine-tune?'}",
  usage: "MODEL [question]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "license", kind: "text", names: ["license", "spdx"], units: [], bare: false },
    { field: "question", kind: "text", names: ["question", "ask"], units: [], bare: true },
  ],
  cues: [
    "licence",
    "licensed",
    "licensing",
    "commercial",
    "commercially",
    "legal",
    "legally",
    "allowed",
    "sell",
    "resell",
    "redistribute",
    "attribution",
    "fine-tune",
    "finetune",
    "distill",
  ],
  isAbout: (line, world) => {
    const { subjects, understood, unread } = readQuestion(line, [], subjectIndex(world));
    return subjects.length > 0 && understood && unread.length === 0;
  },
  examples: [
    "license llama 4 can we fine-tune and sell in the EU with 800M users?",
    "license gpt-oss-120b does the custom license add compliance overhead?",
    "license deepseek-r1-distill-llama-70b can we drop the llama notices?",
    "license qwen3-32b",
    "license kimi k2 in a product with 130 million monthly users",
  ],
  input: licenseInput,
  output: licenseOutput,
  run: answerLicense,
  report: licenseView,
  isNo: (answer) => answer.verdict === "prohibited" || answer.verdict === "needs_license",
});
