import type { Model } from "../entries/model.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import { composeFile, kubernetesDeployment } from "../planner/deployment.ts";
import type { JudgedOption } from "../planner/judge.ts";
import { launchArguments } from "../planner/launch.ts";
import type { FitInput, FitOutput } from "./fit-schema.ts";

/** The recommended option as a Compose file or a Kubernetes Deployment, where one was asked for and something fits. */
export async function deploymentOf(
  kind: FitInput["emit"],
  model: Model,
  option: JudgedOption | null,
  request: PlanRequest,
  engineVersion: string,
): Promise<Pick<FitOutput, "deployment">> {
  if (kind === undefined || option === null || option.verdict === "does_not_fit") return {};
  const { candidate, hardware, planned } = option;
  const { contextTokens, concurrency } = request.workload;
  const command = launchArguments({
    model,
    candidate,
    hardware,
    planned,
    contextTokens,
    concurrency,
    kvPrecision: planned.kvPrecision,
  });
  const deployment = { engine: request.engine, engineVersion, modelName: model.name, command, hardware };
  const content = kind === "compose" ? composeFile(deployment) : kubernetesDeployment(deployment);
  // Loaded only when asked for: a plain answer starts faster without it.
  const { stringify } = await import("./yaml.ts");
  return { deployment: { kind, yaml: stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }) } };
}
