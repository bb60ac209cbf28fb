/** Cities and states that stand for a country in business talk, lower case. */
const table: { readonly [code: string]: string } = {
  AE: "dubai,abu dhabi",
  AR: "buenos aires",
  AT: "vienna,wien,graz,linz,salzburg",
  AU: "sydney,melbourne,brisbane,perth,canberra",
  BE: "brussels,antwerp,ghent",
  BG: "sofia",
  BR: "são paulo,sao paulo,rio de janeiro,brasília,brasilia",
  CA: "toronto,vancouver,montreal,ottawa,calgary,ontario,quebec,british columbia,alberta",
  CH: "zurich,zürich,geneva,basel,bern,lausanne,zug",
  CN: "beijing,shanghai,shenzhen,hangzhou,guangzhou,chengdu",
  CZ: "prague,brno",
  DE: "berlin,munich,münchen,hamburg,frankfurt,cologne,köln,stuttgart,düsseldorf,leipzig,bavaria,bavarian,saxony,hesse",
  DK: "copenhagen,aarhus",
  EE: "tallinn,tartu",
  ES: "madrid,barcelona,valencia,seville,catalonia",
  FI: "helsinki,espoo,tampere",
  FR: "paris,lyon,marseille,toulouse,lille,bordeaux,nantes",
  GB: "london,manchester,edinburgh,glasgow,birmingham uk,leeds,cardiff,belfast",
  GR: "athens,thessaloniki",
  HR: "zagreb",
  HU: "budapest",
  IE: "dublin,cork,galway",
  IL: "tel aviv,jerusalem,haifa",
  IN: "bangalore,bengaluru,mumbai,delhi,hyderabad,chennai,pune",
  IT: "rome,milan,turin,bologna,naples",
  JP: "tokyo,osaka,kyoto",
  KR: "seoul,busan,pangyo",
  LT: "vilnius,kaunas",
  LU: "luxembourg city",
  LV: "riga",
  MX: "mexico city,monterrey,guadalajara",
  NL: "amsterdam,rotterdam,the hague,eindhoven,utrecht",
  NO: "oslo,bergen",
  PL: "warsaw,krakow,kraków,wroclaw,gdansk",
  PT: "lisbon,porto",
  RO: "bucharest,cluj",
  SE: "stockholm,gothenburg,malmö,malmo",
  SI: "ljubljana",
  SK: "bratislava",
  TW: "taipei,hsinchu",
  UA: "kyiv,kiev,lviv",
  US:
    "new york,nyc,san francisco,silicon valley,bay area,seattle,austin,boston,chicago,los angeles,washington dc,miami,denver," +
    "atlanta,california,californian,texas,texan,delaware,florida,massachusetts,illinois,colorado,virginia,new jersey,ohio," +
    "pennsylvania,north carolina,arizona,utah,oregon,nevada,michigan,minnesota,maryland,tennessee,wisconsin,missouri," +
    "connecticut,indiana,alabama,alaska,arkansas,hawaii,idaho,iowa,kansas,kentucky,louisiana,maine,mississippi,montana," +
    "nebraska,new hampshire,new mexico,north dakota,oklahoma,rhode island,south carolina,south dakota,vermont,west virginia,wyoming",
  VN: "hanoi,ho chi minh city,saigon",
};

export function cityNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [code, cities] of Object.entries(table)) {
    for (const city of cities.split(",")) names.set(city, code);
  }
  return names;
}
