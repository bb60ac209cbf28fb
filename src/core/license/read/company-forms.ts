/**
 * Legal forms of companies and where they are registered; `|` = one of these. Forms that half the world
 * uses (Ltd, SA, AG by itself in a sentence) are left out unless the writing is unmistakable.
 * Source: ISO 20275 Entity Legal Forms code list.
 */
const table: { readonly [code: string]: string } = {
  "DE|AT": "gmbh,ggmbh,gmbh & co. kg,gmbh & co kg,kg,ohg,e.v.,ug,mittelstand",
  AT: "og",
  FR: "sarl,s.a.r.l.,sas,s.a.s.,sasu,eurl",
  IT: "s.r.l.,s.p.a.,spa company,srls",
  "IT|RO": "srl",
  NL: "b.v.,bv",
  "NL|BE": "n.v.",
  BE: "bvba,sprl,srl belgium",
  DK: "aps,a/s",
  SE: "aktiebolag",
  FI: "oy,oyj",
  EE: "oü",
  LV: "sia",
  LT: "uab",
  PL: "sp. z o.o.,sp z o.o.,sp z oo,spółka",
  CZ: "a.s.,spol. s r.o.",
  "CZ|SK": "s.r.o.,sro",
  HU: "kft,kft.,zrt,nyrt",
  "SI|HR": "d.o.o.",
  BG: "eood,ood",
  ES: "s.l.,sl company,s.l.u.",
  PT: "lda,lda.",
  GR: "ike,epe",
  EU: "societas europaea",
  "GB|IE": "plc,llp",
  US: "llc,inc,inc.,c-corp,c corp,delaware corp,s-corp",
  AU: "pty,pty ltd",
  JP: "kabushiki kaisha,k.k.,kk,godo kaisha",
  IN: "pvt ltd,pvt. ltd.,private limited",
  SG: "pte ltd,pte. ltd.",
  NO: "norwegian as,asa",
  IS: "ehf",
  IL: "israeli ltd",
  BR: "ltda,ltda.",
  MX: "s.a. de c.v.,s de rl",
  RU: "ooo company,oao",
  TR: "a.ş.,anonim şirketi",
  MY: "sdn bhd",
  ID: "pt tbk",
};

export function companyForms(): Map<string, string> {
  const forms = new Map<string, string>();
  for (const [code, written] of Object.entries(table)) {
    for (const form of written.split(",")) forms.set(form, code);
  }
  return forms;
}
