import { type Offer, offers } from "../catalog/prices.ts";
import { breakEven, savingPercent } from "../cost/break-even.ts";
import { type TokenRates, tokenPrices, usdPerMillion } from "../cost/token-price.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { PricingKind } from "../entries/price.ts";
import { firstOfEach } from "../first-of-each.ts";
import type { CostInput, CostOutput } from "./cost-schema.ts";
import { type GpuPrice, gpuPrices } from "./hardware-prices.ts";
import type { OperationContext } from "./operation.ts";

/** The price that the answer is made with: typed by the asker, set by the team, or the cheapest offer of the kind. */
export interface ChosenPrice extends GpuPrice {
  readonly kind: PricingKind | "own";
}

export function chosenPrice(input: CostInput, gpu: Gpu, context: OperationContext): ChosenPrice | null {
  if (input.usdPerGpuHour !== undefined)
    return { usdPerGpuHour: input.usdPerGpuHour, offer: null, kind: "own" };
  const kind = input.pricing ?? "on_demand";
  const price = gpuPrices(context, kind)(gpu);
  return price && { ...price, kind: price.offer === null ? "own" : kind };
}

/** Every offer that this answer shows: the cheapest of each provider and kind. */
export function shownOffers(context: OperationContext, gpu: Gpu): readonly Offer[] {
  return firstOfEach(offers(context.world, gpu.id), ({ provider, kind }) => `${provider}/${kind}`);
}

export function costOf(
  input: CostInput,
  hardware: Hardware,
  rates: TokenRates,
  price: ChosenPrice,
  offered: readonly Offer[],
): NonNullable<CostOutput["cost"]> {
  const usdPerHour = price.usdPerGpuHour * hardware.count;
  const utilization = input.utilization ?? 1;
  const { offer } = price;
  return {
    usdPerHour,
    ...tokenPrices(usdPerHour, rates, utilization),
    utilization,
    price: {
      provider: offer?.provider ?? null,
      kind: price.kind,
      usdPerGpuHour: price.usdPerGpuHour,
      seen: offer === null ? null : seenWords(offer),
      stale: offer?.stale ?? false,
    },
    atFullUse: tokenPrices(usdPerHour, rates),
    offers: offered.map((one) => ({
      provider: one.provider,
      kind: one.kind,
      usdPerGpuHour: one.usdPerGpuHour.median,
      usdPerMillionOutputTokens: usdPerMillion(
        one.usdPerGpuHour.median * hardware.count,
        rates.outputTokensPerSecond,
        utilization,
      ),
      seen: seenWords(one),
      stale: one.stale,
    })),
    spotSavingPercent: spotSaving(offered),
    breakEven:
      input.apiUsdPerMillion === undefined
        ? null
        : {
            apiUsdPerMillion: input.apiUsdPerMillion,
            ...breakEven(usdPerHour, rates.outputTokensPerSecond, input.apiUsdPerMillion),
          },
  };
}

/** The day, or only the month where no day is stated. */
const seenWords = ({ seen, seenExactDay }: Offer): string =>
  seenExactDay ? seen : seen.slice(0, "2026-01".length);

/** The cheapest spot offer against the cheapest on demand; null where one of them is not known. */
function spotSaving(offered: readonly Offer[]): number | null {
  const cheapest = (wanted: PricingKind): number | undefined =>
    offered.find(({ kind }) => kind === wanted)?.usdPerGpuHour.median;
  const spot = cheapest("spot");
  const onDemand = cheapest("on_demand");
  return spot === undefined || onDemand === undefined ? null : savingPercent(spot, onDemand);
}
