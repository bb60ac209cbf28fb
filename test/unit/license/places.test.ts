import { expect, test } from "vitest";
import { lies } from "../../../src/core/license/places.ts";
import { placesIn } from "../../../src/core/license/read/places.ts";

const read = (text: string) => [...new Set(placesIn(text).map(({ role, code }) => `${role} ${code}`))];

test.each([
  ["german gmbh", ["domicile DE"]],
  ["we are a GmbH", ["domicile DE|AT"]],
  ["US parent, our Dublin subsidiary", ["domicile US", "operator IE"]],
  ["american company with EU customers", ["domicile US", "customers EU"]],
  ["sell it in the EU", ["customers EU"]],
  ["servers in Frankfurt", ["servers DE"]],
  ["hosted in South Korea", ["servers KR"]],
  ["non-EU company", ["domicile ZZ"]],
  ["a company outside the EU", ["domicile ZZ"]],
  ["can you help us with this", []],
  ["the us-based startup", ["domicile US"]],
  ["polish sp. z o.o.", ["domicile PL"]],
  ["european startup", ["domicile EU|GB|CH|NO"]],
  ["north korean", ["domicile KP"]],
  ["sits in Geneva, customers mostly French", ["domicile CH", "customers FR"]],
  ["customers in France, Italy and Spain", ["customers FR", "customers IT", "customers ES"]],
  ["US firm with users in the UK and the EU", ["domicile US", "customers GB", "customers EU"]],
  ["a US company, no customers in the EU", ["domicile US", "customers ZZ"]],
  ["not based in Germany or France", ["domicile ZZ"]],
  ["HQ in the states but our gmbh in Munich", ["domicile US", "domicile DE"]],
  ["wholly american firm based in the USA", ["domicile US"]],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("membership is told for countries, blocs and alternatives", () => {
  expect(lies("DE", ["EU"])).toBe("inside");
  expect(lies("CH", ["EU"])).toBe("outside");
  expect(lies("GB", ["EU", "UK"])).toBe("inside");
  expect(lies("DE|AT", ["EU"])).toBe("inside");
  expect(lies("DE|CH", ["EU"])).toBe("unknown");
});
