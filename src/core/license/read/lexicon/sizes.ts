import { atLeast, below, type Range } from "../../range.ts";
import { usdPerEuro } from "../currencies.ts";
import type { Phrase } from "../phrase.ts";

/** Words for the size of a firm, as bounds of its revenue in US dollars a year. */
export const sizes: readonly {
  readonly said: readonly Phrase[];
  readonly revenue: Range;
  readonly why: string;
}[] = [
  {
    // The smallest of them, Oracle, reported 57.4 billion dollars for its fiscal year 2025:
    // https://www.epicos.com/article/947866/oracle-announces-fiscal-2025-fourth-quarter-and-fiscal-full-year-financial-results
    said: [
      "aws|amazon|azure|microsoft|google|gcp|oracle|alibaba|hyperscaler|hyperscale size|sized|scale|class|like|big",
      "resell|resold|offer|run|operate|sell|host by|through aws|amazon|azure|microsoft|google|gcp|oracle|alibaba",
      "api|endpoint|service|inference|hosting|hosted by|from|at aws|amazon|azure|microsoft|google|gcp|oracle|alibaba",
      "aws|amazon|azure|microsoft|google|oracle host|hosts|hosting|sell|sells|offer|offers|resell|resells|run|runs|use|uses",
      "at|inside aws|amazon|microsoft|google|oracle|alibaba",
      "hyperscaler|hyperscalers|hyperscale",
      "big tech",
      "faang|mag7",
    ],
    revenue: atLeast(5e10),
    why: "a hyperscaler takes in more than US$50B a year",
  },
  {
    // The last firms on the list take in about 7 billion dollars; taken with room to spare.
    // https://savingsgrove.com/en-gb/financial-dictionary/f/fortune500
    said: ["fortune 500|100|50", "fortune500"],
    revenue: atLeast(5e9),
    why: "a Fortune 500 firm takes in more than US$5B a year",
  },
  {
    // A micro enterprise turns over at most 2 million euros, a small one 10 (Recommendation 2003/361/EC):
    // https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=LEGISSUM%3An26026
    said: [
      "solo|indie developer|dev|founder|hacker",
      "one man|person shop|company|business",
      "micro enterprise|business",
      "freelancer",
    ],
    revenue: below(2e6 * usdPerEuro.max),
    why: "a micro enterprise turns over at most EUR 2M a year",
  },
  {
    said: ["small business|company|firm|startup", "seed stage", "early stage", "tiny startup|company|team"],
    revenue: below(1e7 * usdPerEuro.max),
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
