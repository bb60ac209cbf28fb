/** How a model is cut over GPUs, as answers state it. */
interface ShownLayout {
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly dataParallel: number;
}

/** `TP 8, PP 2, experts over 8` */
export function layoutWords(layout: ShownLayout & { readonly expertParallel: number }): string {
  const experts = layout.expertParallel > 1 ? [`experts over ${layout.expertParallel}`] : [];
  return [...groupsOf(layout), ...experts].join(", ");
}

/** `TP 8 PP 2`: short, for a cell of a table. */
export const layoutShape = (layout: ShownLayout): string => groupsOf(layout).join(" ");

function groupsOf({ tensorParallel, pipelineParallel, dataParallel }: ShownLayout): string[] {
  const groups = [`TP ${tensorParallel}`];
  if (pipelineParallel > 1) groups.push(`PP ${pipelineParallel}`);
  if (dataParallel > 1) groups.push(`DP ${dataParallel}`);
  return groups;
}
