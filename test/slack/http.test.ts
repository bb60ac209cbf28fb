import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SIGNING_SECRET } from "./fake/person.ts";
import { portOf } from "./fake/port.ts";
import { signedHeaders } from "./fake/signing.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("the HTTP endpoint", () => {
  let place: Workplace;
  let url: string;
  beforeAll(async () => {
    place = await openWorkplace("http");
    url = `http://127.0.0.1:${portOf(place.server)}/slack/events`;
  });
  afterAll(() => place.close());

  const nowSeconds = () => Math.floor(Date.now() / 1_000);
  const post = (body: string, headers: Record<string, string>) =>
    fetch(url, { method: "POST", body, headers: { ...form, ...headers } });

  test.each([
    ["now", 0, 200],
    ["299 s old", -299, 200],
    ["299 s ahead", 299, 200],
    ["302 s old", -302, 401],
    ["302 s ahead", 302, 401],
    ["a day ahead", 86_400, 401],
  ])("a well signed request of %s gets %3$i", async (_name, offset, status) => {
    const body =
      "ssl=0&command=%2Fllm&text=help&user_id=U1&team_id=T1&channel_id=C1&response_url=http%3A%2F%2Fexample.com";
    expect((await post(body, signedHeaders(body, SIGNING_SECRET, nowSeconds() + offset))).status).toBe(
      status,
    );
  });

  test.each([
    ["no signature", {}],
    ["a signature by another secret", signedHeaders("text=help", "another", Math.floor(Date.now() / 1_000))],
    [
      "a signature of another body",
      signedHeaders("text=other", SIGNING_SECRET, Math.floor(Date.now() / 1_000)),
    ],
    ["a timestamp that is no number", { "x-slack-request-timestamp": "soon", "x-slack-signature": "v0=00" }],
  ])("%s gets 401", async (_name, headers: Record<string, string>) => {
    expect((await post("text=help", headers)).status).toBe(401);
  });

  test("a body over 256 KB gets 413, another method 405", async () => {
    const body = `text=${"x".repeat(300_000)}`;
    expect((await post(body, signedHeaders(body, SIGNING_SECRET, nowSeconds()))).status).toBe(413);
    expect((await fetch(url)).status).toBe(405);
  });

  test("url_verification is answered with its challenge, ssl_check with 200", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "c1" });
    const headers = signedHeaders(body, SIGNING_SECRET, nowSeconds());
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
    });
    expect(await response.json()).toEqual({ challenge: "c1" });
    expect((await post("ssl_check=1&token=x", {})).status).toBe(200);
  });

  test("a response_url elsewhere is never called", async () => {
    let called = 0;
    const elsewhere: Server = createServer((_request, response) => {
      called += 1;
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const port = portOf(elsewhere);
    await place.person.type("fit maverick 4xH100", { response_url: `http://127.0.0.1:${port}/x` });
    await place.person.type("fit maverick 4xH100", {
      response_url: `${place.slack.origin}@127.0.0.1:${port}/x`,
    });
    await place.app.stop();
    expect(called).toBe(0);
    expect(JSON.stringify(place.log)).toContain("not one of Slack's");
    await new Promise((resolve) => elsewhere.close(resolve));
  });
});
