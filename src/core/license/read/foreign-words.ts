/**
 * Words of other languages that find their way into a question (`kommerziell`, `vendre`, `empresa`), by
 * the English word that the lexicons know. Forms that are English words too are left out.
 */
const table: { readonly [english: string]: string } = {
  commercial:
    "kommerziell kommerzielle kommerziellen gewerblich gewerbliche commerciale commerciaux comercial comerciales commercieel commerciële kommersiell komercyjnie",
  use: "nutzen benutzen verwenden einsetzen nutzung verwendung utiliser utilisation usar uso utilizar usare utilizzare gebruiken gebruik",
  internal:
    "intern interne internen internes interno interna internamente betriebsintern firmenintern hausintern",
  allowed:
    "erlaubt zulässig gestattet dürfen darf durfen autorisé autorisée permitido permitida permesso consentito toegestaan",
  license: "lizenz lizenzen licencia licenza licentie licença",
  sell: "verkaufen verkauft vertreiben vendre vendons vender vendemos vendere vendiamo verkopen vertrieb",
  customers: "kunden kunde clientèle clientes clienti klanten klienci",
  company:
    "firma unternehmen betrieb gesellschaft entreprise société empresa azienda società bedrijf konzern mittelständler",
  employees: "mitarbeiter mitarbeitende angestellte salariés empleados dipendenti medewerkers",
  product: "produkt produkte produit produits producto productos prodotto prodotti",
  finetune: "feintunen feinabstimmung nachtrainieren anpassen",
  publish: "veröffentlichen publier publicar pubblicare publiceren",
  research: "forschung recherche investigación ricerca onderzoek",
  university: "universität hochschule université universidad università universiteit",
  outputs: "ausgaben sorties salidas",
  train: "trainieren entraîner entrenar addestrare trainen",
  model: "modell modelle modèle modèles modelo modelos modello modelli",
  military: "militär militärisch militaire militar militare bundeswehr armée ejército esercito",
  restrictions: "einschränkungen beschränkungen restricciones restrizioni beperkingen",
  name: "namen nombre nome",
  attribution: "namensnennung atribución attribuzione",
  copy: "kopie kopien",
  not: "nicht pas niet",
  no: "kein keine keinen keiner ninguna ningún nessun geen aucun aucune",
  without: "ohne sans senza zonder",
};

const english: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word] as const)),
);

/** The English word for a foreign one, or the word itself. */
export const inEnglish = (word: string): string => english.get(word) ?? word;
