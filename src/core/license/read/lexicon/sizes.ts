import { atLeast, below, type Range } from "../../range.ts";
import type { Phrase } from "../phrase.ts";

/** Words for the size of a firm, as bounds of its revenue in US dollars a year. */
export const sizes: readonly {
  readonly said: readonly Phrase[];
  readonly revenue: Range;
  readonly why: string;
}[] = [
  {
    // Amazon, Microsoft, Google, Oracle and Alibaba each report more than 50 billion dollars a year (annual reports).
    said: [
      "aws|amazon|azure|microsoft|google|gcp|oracle|alibaba|hyperscaler|hyperscale size|sized|scale|class|like|big",
      "hyperscaler|hyperscalers|hyperscale",
      "big tech",
      "faang|mag7",
    ],
    revenue: atLeast(5e10),
    why: "a hyperscaler takes in more than US$50B a year",
  },
  {
    // The smallest firm of the 2025 list had 7.4 billion dollars of revenue (fortune.com/ranking/fortune500).
    said: ["fortune 500|100|50", "fortune500"],
    revenue: atLeast(7e9),
    why: "a Fortune 500 firm takes in more than US$7B a year",
  },
  {
    // European Commission recommendation 2003/361/EC: micro and small enterprises.
    said: [
      "solo|indie developer|dev|founder|hacker",
      "one man|person shop|company|business",
      "micro enterprise|business",
      "freelancer",
    ],
    revenue: below(2.2e6),
    why: "a micro enterprise turns over at most EUR 2M a year",
  },
  {
    said: ["small business|company|firm|startup", "seed stage", "early stage", "tiny startup|company|team"],
    revenue: below(1.1e7),
    why: "a small enterprise turns over at most EUR 10M a year",
  },
];

/** Products of which some licenses speak by kind. */
export const workAssistant: readonly Phrase[] = [
  "coding|code|programming assistant|copilot|agent|tool|editor|plugin|extension|companion",
  "ide plugin|extension|assistant",
  "copilot|copilots",
  "cursor clone|competitor|alternative",
  "office|productivity|email|document|documents|spreadsheet|slides assistant|copilot|suite|tool",
  "work assistant",
  "developer assistant|copilot",
];

/** What is trained on outputs, where it is not another language model. */
export const otherModel: readonly Phrase[] = [
  "classifier|classifiers|ranker|reranker|detector|recommender|regressor|bert|ner",
  "ranking|reranking|reward|embedding|embeddings|classification|regression|recommendation|vision|speech|image|moderation|spam model|models",
  "xgboost|svm",
];
export const languageModel: readonly Phrase[] = [
  "llm|llms",
  "language model|models",
  "chat model|models",
  "foundation model",
];
