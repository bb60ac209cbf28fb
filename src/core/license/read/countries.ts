/**
 * Countries by ISO 3166-1 code with the names and demonyms that people write, lower case. Source of codes
 * and short names: ISO 3166-1; demonyms: CIA World Factbook, field "nationality".
 */
const table = `
AF afghanistan,afghan; AL albania,albanian; DZ algeria,algerian; AD andorra,andorran; AO angola,angolan
AG antigua,antiguan; AR argentina,argentinian,argentine; AM armenia,armenian; AU australia,australian,aussie
AT austria,austrian,österreich,oesterreich; AZ azerbaijan,azerbaijani; BS bahamas,bahamian; BH bahrain,bahraini; BD bangladesh,bangladeshi
BB barbados,barbadian; BY belarus,belarusian; BE belgium,belgian; BZ belize,belizean; BJ benin,beninese
BT bhutan,bhutanese; BO bolivia,bolivian; BA bosnia,bosnian; BW botswana; BR brazil,brazilian,brasil
BN brunei,bruneian; BG bulgaria,bulgarian; BF burkina faso; BI burundi,burundian; CV cape verde; KH cambodia,cambodian
CM cameroon,cameroonian; CA canada,canadian; CF central african republic; TD chad,chadian; CL chile,chilean
CN china,chinese,prc,mainland china; CO colombia,colombian; KM comoros; CG congo,congolese; CR costa rica,costa rican
CI ivory coast,ivorian; HR croatia,croatian; CU cuba,cuban; CY cyprus,cypriot; CZ czech republic,czechia,czech
DK denmark,danish; DJ djibouti; DO dominican republic,dominican; EC ecuador,ecuadorian; EG egypt,egyptian
SV el salvador,salvadoran; ER eritrea,eritrean; EE estonia,estonian; SZ eswatini,swazi; ET ethiopia,ethiopian
FJ fiji,fijian; FI finland,finnish; FR france,french,frankreich,francia,française,français; GA gabon,gabonese; GM gambia,gambian; GE georgia,georgian
DE germany,german,deutschland,deutsche,allemagne,alemania,germania; GH ghana,ghanaian; GR greece,greek,hellenic; GD grenada; GT guatemala,guatemalan
GN guinea,guinean; GY guyana,guyanese; HT haiti,haitian; HN honduras,honduran; HK hong kong,hongkong; HU hungary,hungarian
IS iceland,icelandic; IN india,indian; ID indonesia,indonesian; IR iran,iranian; IQ iraq,iraqi; IE ireland,irish
IL israel,israeli; IT italy,italian,italia,italien; JM jamaica,jamaican; JP japan,japanese; JO jordan,jordanian
KZ kazakhstan,kazakh; KE kenya,kenyan; KI kiribati; KP north korea,north korean,dprk
KR south korea,south korean,korea,korean,republic of korea; XK kosovo; KW kuwait,kuwaiti; KG kyrgyzstan,kyrgyz; LA laos,lao
LV latvia,latvian; LB lebanon,lebanese; LS lesotho; LR liberia,liberian; LY libya,libyan; LI liechtenstein
LT lithuania,lithuanian; LU luxembourg,luxembourgish,luxembourgian; MO macau,macao; MG madagascar,malagasy; MW malawi,malawian
MY malaysia,malaysian; MV maldives,maldivian; ML mali,malian; MT malta,maltese; MH marshall islands; MR mauritania
MU mauritius,mauritian; MX mexico,mexican; FM micronesia; MD moldova,moldovan; MC monaco; MN mongolia,mongolian
ME montenegro,montenegrin; MA morocco,moroccan; MZ mozambique; MM myanmar,burma,burmese; NA namibia,namibian; NR nauru
NP nepal,nepalese,nepali; NL netherlands,the netherlands,holland,dutch,niederlande,nederland; NZ new zealand,kiwi; NI nicaragua,nicaraguan
NE niger; NG nigeria,nigerian; MK north macedonia,macedonian; NO norway,norwegian; OM oman,omani; PK pakistan,pakistani
PW palau; PS palestine,palestinian; PA panama,panamanian; PG papua new guinea; PY paraguay,paraguayan; PE peru,peruvian
PH philippines,filipino,philippine; PL poland,polish; PT portugal,portuguese; PR puerto rico; QA qatar,qatari
RO romania,romanian; RU russia,russian,russian federation; RW rwanda,rwandan; WS samoa,samoan; SM san marino
SA saudi arabia,saudi; SN senegal,senegalese; RS serbia,serbian; SC seychelles; SL sierra leone; SG singapore,singaporean
SK slovakia,slovak,slovakian; SI slovenia,slovenian,slovene; SB solomon islands; SO somalia,somali; ZA south africa,south african
SS south sudan; ES spain,spanish,españa,spanien,espagne; LK sri lanka,sri lankan; SD sudan,sudanese; SR suriname; SE sweden,swedish
CH switzerland,swiss,schweiz,suisse,svizzera,suiza; SY syria,syrian; TW taiwan,taiwanese; TJ tajikistan,tajik; TZ tanzania,tanzanian; TH thailand,thai
TL timor-leste,east timor; TG togo,togolese; TO tonga,tongan; TT trinidad; TN tunisia,tunisian; TR turkey,turkish,türkiye,turkiye
TM turkmenistan,turkmen; TV tuvalu; UG uganda,ugandan; UA ukraine,ukrainian; AE united arab emirates,uae,emirati
GB united kingdom,uk,u.k.,britain,great britain,british,england,english company,scotland,scottish,wales,welsh,northern ireland,gb
US united states,united states of america,usa,u.s.,u.s.a.,america,american,stateside,the states; UY uruguay,uruguayan
UZ uzbekistan,uzbek; VU vanuatu; VA vatican; VE venezuela,venezuelan; VN vietnam,vietnamese; YE yemen,yemeni
ZM zambia,zambian; ZW zimbabwe,zimbabwean
`;

/** Blocs; `|` = somewhere among these, nobody said where. */
const blocs: { readonly [code: string]: string } = {
  EU: "eu,e.u.,european union,eu27,eu-27,eurozone,euro zone,brussels bloc",
  "EU|NO|IS|LI": "eea,european economic area",
  "EU|GB|CH|NO": "europe,european,emea,continental europe",
  "DE|AT|CH": "dach,german speaking",
  "DK|SE|FI|NO|IS": "nordic,nordics,scandinavia,scandinavian",
  "BE|NL|LU": "benelux",
  "EE|LV|LT": "baltics,baltic states,baltic",
  "ES|PT": "iberia,iberian",
  "AU|CN|IN|JP|KR|SG|TW": "asia,asian,apac,asia pacific",
  "US|CA|MX": "north america,north american",
  "BR|AR|CL|CO|MX": "latam,latin america,latin american,south america",
};

/** Every written form -> place code. */
export function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of table.split(/[;\n]/)) {
    const [, code, forms] = /^\s*([A-Z]{2}) (.+?)\s*$/.exec(line) ?? [];
    for (const form of forms?.split(",") ?? []) names.set(form, code ?? "");
  }
  for (const [code, forms] of Object.entries(blocs)) {
    for (const form of forms.split(",")) names.set(form, code);
  }
  return names;
}
