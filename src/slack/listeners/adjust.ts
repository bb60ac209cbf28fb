import type { App, webApi } from "@slack/bolt";
import * as z from "zod";
import { UserError } from "../../core/index.ts";
import type { Command } from "../ask.ts";
import type { SlackContext } from "../context.ts";
import { checkView } from "../limits/check.ts";
import { limits } from "../limits/numbers.ts";
import { answerInPrivate } from "../outgoing/deliver.ts";
import { InvalidBlocksError } from "../outgoing/guard.ts";
import { fieldsOf, lineOfFields } from "../question/fields.ts";
import { suggestHardware, suggestModels } from "../question/suggestions.ts";
import { ADJUST, renderAdjust } from "../render/adjust.ts";
import { actionIds } from "../render/buttons.ts";
import { labeledOption } from "../render/options-list.ts";

/** What the form must remember until it is sent. */
const metadata = z.object({
  operation: z.string(),
  responseUrl: z.string(),
  /** When Slack gave us the response_url, in milliseconds. */
  born: z.number(),
  replace: z.boolean(),
  threadTs: z.string().optional(),
  channel: z.string().default(""),
});

const submission = z.object({
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({
    private_metadata: z.string(),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
          }),
        ),
      ),
    }),
  }),
});

const typeAhead = z.object({ action_id: z.string(), value: z.string().default("") });

/** "Adjust…": a form filled in with the answer's inputs; sending it answers anew in the same place. */
export function listenToAdjust(app: App, context: SlackContext): void {
  app.view(ADJUST, async ({ ack, body, client }) => {
    const { user, team, view } = submission.parse(body);
    const remembered = metadata.parse(JSON.parse(view.private_metadata));
    const command = readForm(remembered.operation, view.state.values, context);
    if (command instanceof UserError) {
      const [firstField = ""] = Object.keys(view.state.values);
      await ack({ response_action: "errors", errors: { [firstField]: command.message } });
      return;
    }
    await ack();
    context.background("adjust", async () => {
      const { responseUrl, born, replace, threadTs, channel } = remembered;
      const speaker = { team: team?.id ?? "", user: user.id, channel };
      const reply = await answerInPrivate(
        {
          text: context.core.formatCommand(command.operation, command.input),
          responseUrl: context.openResponseUrl(responseUrl, born),
          replace,
          team: await context.teams.asking(speaker, client),
          ...(threadTs === undefined ? {} : { threadTs }),
        },
        context,
      );
      context.logger.info({ user: user.id, reply: reply.kind }, "adjust");
    });
  });
  app.options(/^adjust:/, async ({ ack, body }) => {
    const { action_id, value } = typeAhead.parse(body);
    const suggest = action_id === `${ADJUST}:hardware` ? suggestHardware : suggestModels;
    const choices = suggest(value, context.core.world).slice(0, limits.select.options);
    await ack({ options: choices.map((choice) => labeledOption(choice.label, choice.value)) });
  });
}

/** Opens the form. The trigger lives three seconds, so nothing slow may come before. */
export async function openAdjust(
  press: {
    command: string;
    /** `compare` opens the form that sets another model beside this one. */
    kind: string;
    triggerId: string;
    responseUrl: string;
    replace: boolean;
    threadTs: string | undefined;
    channel: string;
  },
  client: webApi.WebClient,
  context: SlackContext,
): Promise<void> {
  const { operation, values } = formOf(press, context);
  const remembered: z.infer<typeof metadata> = {
    operation: operation.name,
    responseUrl: press.responseUrl,
    born: context.now(),
    replace: press.replace,
    channel: press.channel,
    ...(press.threadTs === undefined ? {} : { threadTs: press.threadTs }),
  };
  const view = renderAdjust(operation, values, JSON.stringify(remembered));
  const problems = checkView(view);
  if (problems.length > 0) throw new InvalidBlocksError(problems);
  await client.views.open({ trigger_id: press.triggerId, view });
}

/** Which form, and what stands in it. */
function formOf(press: { command: string; kind: string }, { core }: SlackContext) {
  const { operation, input } = core.readCommand(press.command, core.operations, core.world);
  const values = fieldsOf(operation, input);
  const compare = core.operations.find(({ name }) => name === "compare");
  if (press.kind !== actionIds.compare || compare === undefined) return { operation, values };
  const { model = "", hardware = "" } = values;
  return { operation: compare, values: { models: `${model}, `, hardware } };
}

type FormState = z.infer<typeof submission>["view"]["state"]["values"];

function readForm(name: string, state: FormState, context: SlackContext): Command | UserError {
  const { operations, world, readCommand } = context.core;
  const operation = operations.find((candidate) => candidate.name === name);
  if (operation === undefined) return new UserError("unknown_operation", `There is no ${name} any more.`);
  const values = Object.fromEntries(
    Object.entries(state).map(([field, actions]) => {
      const [entry] = Object.values(actions);
      return [field, entry?.value ?? entry?.selected_option?.value ?? ""];
    }),
  );
  try {
    return readCommand(lineOfFields(operation, values), operations, world);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
