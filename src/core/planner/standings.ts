import { remember } from "../remember.ts";

/** One score in one setting: only scores of the same setting are ever compared. */
export interface SettingScore {
  readonly model: string;
  /** Benchmark, source and amount of reasoning. */
  readonly setting: string;
  readonly score: number;
  /** Scores nearer to each other than this count as even. */
  readonly evenWithin: number;
}

export interface Standing {
  readonly model: string;
  /** Relative strength; 1 = the average. */
  readonly strength: number;
  readonly won: number;
  readonly lost: number;
  readonly even: number;
}

const ROUNDS = 200;

/**
 * Who is better by the comparisons that the scores allow: two models meet in every setting in which both
 * were measured, and strengths are those that explain the outcomes best (Bradley and Terry, Biometrika 39,
 * 1952; minorize-maximize steps of Hunter, Annals of Statistics 32, 2004). One even match against an average
 * model is added to each, so that a single meeting does not decide. Strongest first; no score is averaged.
 */
export function standings(scores: readonly SettingScore[]): readonly Standing[] {
  const rivals = rivalsOf(scores);
  const models = [...rivals.keys()];
  let strengths: ReadonlyMap<string, number> = new Map(models.map((model) => [model, 1]));
  for (let round = 0; round < ROUNDS; round++) {
    const before = strengths;
    strengths = new Map(models.map((model) => [model, improved(model, rivals.get(model), before)]));
  }
  return models
    .map((model) => standingOf(model, rivals.get(model), strengths.get(model) ?? 1))
    .sort(
      (one, other) =>
        strongerFirst(one.strength, other.strength) ||
        other.won - one.won ||
        one.model.localeCompare(other.model),
    );
}

/** Strengths nearer to each other than this part differ by how sums were rounded. */
const EQUAL = 1e-9;

/** Order of strengths, the larger first; 0 where they are equal but for rounding. */
export function strongerFirst(one: number, other: number): number {
  return Math.abs(one - other) <= EQUAL * Math.max(one, other) ? 0 : other - one;
}

/** All meetings of a model with one other. */
interface Rivalry {
  won: number;
  lost: number;
  even: number;
}

type Rivals = ReadonlyMap<string, Rivalry>;

function rivalsOf(scores: readonly SettingScore[]): ReadonlyMap<string, Rivals> {
  const bySetting = new Map<string, SettingScore[]>();
  for (const score of scores) remember(bySetting, score.setting, () => []).push(score);
  const rivals = new Map<string, Map<string, Rivalry>>();
  for (const group of bySetting.values()) {
    for (const one of group) {
      for (const other of group) {
        if (one.model === other.model) continue;
        const own = remember(rivals, one.model, () => new Map<string, Rivalry>());
        count(
          remember(own, other.model, () => ({ won: 0, lost: 0, even: 0 })),
          one,
          other,
        );
      }
    }
  }
  return rivals;
}

function count(rivalry: Rivalry, one: SettingScore, other: SettingScore): void {
  const difference = one.score - other.score;
  if (Math.abs(difference) <= one.evenWithin) rivalry.even++;
  else if (difference > 0) rivalry.won++;
  else rivalry.lost++;
}

function improved(model: string, rivals: Rivals | undefined, strengths: ReadonlyMap<string, number>): number {
  const own = strengths.get(model) ?? 1;
  let wins = 0.5;
  let meetings = 1 / (own + 1);
  for (const [rival, { won, lost, even }] of rivals ?? []) {
    wins += won + even / 2;
    meetings += (won + lost + even) / (own + (strengths.get(rival) ?? 1));
  }
  return wins / meetings;
}

function standingOf(model: string, rivals: Rivals | undefined, strength: number): Standing {
  const all = [...(rivals?.values() ?? [])];
  const sum = (outcome: keyof Rivalry): number => all.reduce((total, rivalry) => total + rivalry[outcome], 0);
  return { model, strength, won: sum("won"), lost: sum("lost"), even: sum("even") };
}
