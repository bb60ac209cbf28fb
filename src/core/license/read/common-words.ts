/**
 * Everyday English words of five letters and more that no lexicon holds: they are right as they are
 * and must not be "corrected" into a word that some lexicon knows (`thanks` is no `tank`).
 */
const list = `
about above across actually after again against agree ahead almost alone along already although always among amount
anybody anymore anyone anything anyway anywhere apart around aside available based became because become been before
began begin behind being believe below beside besides better between beyond bigger bring broad brought build building
cannot careful carefully case cases cause certain chance check choice choose clear clearly close closely come coming
common compare complete completely concern consider correct could couple course current currently decide depend
depends despite detail details different difficult directly doing doubt during early easier easily either else
enough entire especially even event every everybody everyone everything exact exactly example except expect explain
extra fairly false father favor finally first follow following force forever forget former forward found front full
fully further future general generally getting given gives giving going gonna good great green ground group guess
handle happen happens happy hardly having heard heavy hello help helps hence herself high himself honest honestly hope
hoping hours house however human hundred idea imagine important inside instead issue itself joint keeping kind kinds
knew know knowing known knows large larger largest last late lately later least leave less letter level likely list
little live long longer look looking lots lower main mainly major make makes making many matter matters maybe mean
meaning means meant meanwhile mention middle might mind minute moment month months more morning most mostly mother
move much must nearly necessary need needed needs never nevertheless newer next nice night nobody none normal
normally nothing notice number numbers obvious obviously often once ones only opposite order other others otherwise
ought outside over overall part particular parts people perhaps person phone picture piece place places plain plan
planning plans please plenty point points possible possibly power pretty previous previously price prior probably
problem proper properly purpose quick quickly quite raise rather reach read reading ready real really reason reasons
recent recently regard regarding related remain rest right round same saying second seems seen sense separate serious
several shall shape share short should show side similar simple simply since single small smaller some somebody
somehow someone something sometimes somewhere soon sorry sort sorts sound speak special specific stand start started
starting starts state states statement still story straight strange strong stuff such suddenly suppose supposed sure
table taken takes taking talk tells terms thank thanks their theirs them themselves then there therefore these thing
things think thinking third those though thought three through throughout thus time times today together tomorrow
tonight total totally toward towards tried tries trouble true truly trying turn turned twice type under understand
unless until upon usual usually various very wait want wanted wants week weeks went were what whatever when whenever
where wherever whether which while white whole whom whose wide wish within without woman women wonder wondering word
words work worked working works world worry worth would write writing wrong year years yesterday young your yours
yourself
`;

export const commonWords: ReadonlySet<string> = new Set(list.trim().split(/\s+/));
