import type { FieldOfUse, Purpose } from "../entries/license.ts";
import type { Range } from "./range.ts";

/**
 * What somebody does with a model. `host` offers the model itself to third parties (an API, tokens);
 * `embed` puts it into a product; `train_on_outputs` covers distillation and synthetic data.
 */
export const activities = [
  "self_host",
  "host",
  "embed",
  "fine_tune",
  "quantize",
  "merge",
  "train_on_outputs",
  "redistribute",
  "redistribute_derivative",
] as const;
export type Activity = (typeof activities)[number];

/** Clauses that a question can be about. */
export const topics = [
  "attribution",
  "notices",
  "naming",
  "patents",
  "trademark",
  "ownership",
  "outputs",
  "updates",
  "termination",
  "switch_off",
  "warranty",
  "indemnity",
  "governing_law",
  "copyleft",
  "policy",
  "flow_down",
  "user_cap",
  "revenue_cap",
  "territory",
  "competition",
  "restrictions",
  "which_license",
] as const;
export type Topic = (typeof topics)[number];

export interface Student {
  /** What is trained on the outputs; null = nobody said, taken as a language model. */
  readonly kind: "language_model" | "other_model" | null;
  /** License ids of the model that is trained, where it is known. */
  readonly licenses: readonly string[];
  readonly released: boolean | null;
}

/** Everything that a rule may look at. Null = not said; a rule asks only where it would matter. */
export interface UseProfile {
  readonly purpose: Purpose | null;
  /** A for-profit business (true), somebody non-commercial (false). */
  readonly business: boolean | null;
  /** Running for real rather than on trial. */
  readonly production: boolean | null;
  readonly activities: readonly Activity[];
  /** Places are ISO 3166 codes, `EU`, or alternatives that nobody told apart: `DE|AT|CH`. */
  readonly domicile: readonly string[];
  /** Other group entities that would run the model. */
  readonly operators: readonly string[];
  readonly customers: readonly string[];
  /** Where the model runs. */
  readonly places: readonly string[];
  /** Monthly active users. */
  readonly usersNow: Range | null;
  readonly usersAtRelease: Range | null;
  /** Daily active users. */
  readonly dailyUsers: Range | null;
  /** US dollars a year. */
  readonly revenueUsdPerYear: Range | null;
  readonly fields: readonly FieldOfUse[];
  /** A licensed professional answers for the advice. */
  readonly professional: boolean | null;
  /** A person takes the decision (false: the model alone does). */
  readonly humanDecides: boolean | null;
  readonly student: Student | null;
  /** Companies whose products this competes with, lower case. */
  readonly competesWith: readonly string[];
  readonly product: "work_assistant" | null;
  /** The planned name of a derived model. */
  readonly modelName: string | null;
  readonly topics: readonly Topic[];
}

export const emptyProfile: UseProfile = {
  purpose: null,
  business: null,
  production: null,
  activities: [],
  domicile: [],
  operators: [],
  customers: [],
  places: [],
  usersNow: null,
  usersAtRelease: null,
  dailyUsers: null,
  revenueUsdPerYear: null,
  fields: [],
  professional: null,
  humanDecides: null,
  student: null,
  competesWith: [],
  product: null,
  modelName: null,
  topics: [],
};

export const does = (use: UseProfile, ...wanted: readonly Activity[]): boolean =>
  wanted.some((activity) => use.activities.includes(activity));

/** Topics that ask whether something is permitted at all, rather than what a clause says. */
const permissionTopics: readonly Topic[] = ["restrictions", "which_license"];

/** False where the question is about the license as such: nothing was said of a use. */
export const describesUse = (use: UseProfile): boolean =>
  use.purpose !== null ||
  use.business !== null ||
  use.activities.length > 0 ||
  use.fields.length > 0 ||
  use.usersNow !== null ||
  use.dailyUsers !== null ||
  use.revenueUsdPerYear !== null;

const harmless: readonly Activity[] = ["self_host", "fine_tune", "quantize", "merge"];

/** True for a question about a clause ("need attribution?") that leaves the use itself open. */
export const asksAboutClause = (use: UseProfile): boolean =>
  use.topics.some((topic) => !permissionTopics.includes(topic)) &&
  use.purpose === null &&
  use.activities.every((activity) => harmless.includes(activity)) &&
  use.fields.length === 0;
