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
  const bouts = boutsOf(scores);
  const models = [...bouts.keys()];
  let strengths = new Map(models.map((model) => [model, 1]));
  for (let round = 0; round < ROUNDS; round++) {
    strengths = new Map(models.map((model) => [model, improved(model, bouts.get(model) ?? [], strengths)]));
  }
  return models
    .map((model) => standingOf(model, bouts.get(model) ?? [], strengths.get(model) ?? 1))
    .sort((one, other) => other.strength - one.strength || one.model.localeCompare(other.model));
}

interface Bout {
  readonly against: string;
  /** 1 = won, 0 = lost, 0.5 = even. */
  readonly outcome: number;
}

function boutsOf(scores: readonly SettingScore[]): ReadonlyMap<string, readonly Bout[]> {
  const bySetting = new Map<string, SettingScore[]>();
  for (const score of scores) bySetting.set(score.setting, [...(bySetting.get(score.setting) ?? []), score]);
  const bouts = new Map<string, Bout[]>();
  for (const group of bySetting.values()) {
    for (const one of group) {
      for (const other of group) {
        if (one.model === other.model) continue;
        const outcome = outcomeOf(one.score - other.score, one.evenWithin);
        bouts.set(one.model, [...(bouts.get(one.model) ?? []), { against: other.model, outcome }]);
      }
    }
  }
  return bouts;
}

function outcomeOf(difference: number, evenWithin: number): number {
  if (Math.abs(difference) <= evenWithin) return 0.5;
  return difference > 0 ? 1 : 0;
}

function improved(model: string, bouts: readonly Bout[], strengths: ReadonlyMap<string, number>): number {
  const own = strengths.get(model) ?? 1;
  let wins = 0.5;
  let meetings = 1 / (own + 1);
  for (const { against, outcome } of bouts) {
    wins += outcome;
    meetings += 1 / (own + (strengths.get(against) ?? 1));
  }
  return wins / meetings;
}

function standingOf(model: string, bouts: readonly Bout[], strength: number): Standing {
  const count = (outcome: number): number => bouts.filter((bout) => bout.outcome === outcome).length;
  return { model, strength, won: count(1), lost: count(0), even: count(0.5) };
}
