import type { Phrase } from "../phrase.ts";

/** Signs of what a model is used for and by whom. */
export type Sign =
  | "commercial"
  | "internal"
  | "evaluation"
  | "research"
  | "education"
  | "personal"
  | "non_commercial"
  | "production"
  | "business";

export const signs: { readonly [S in Sign]: readonly Phrase[] } = {
  commercial: [
    "commercial|commercially|commercialize|commerce",
    "sell|sale|sales",
    "pay|paying",
    "customer|customers|clients|client",
    "subscription|subscriber|subscribers",
    "revenue|profit|monetize|monetise",
    "consult|consulting|consultancy|consultant",
    "agency work|project|projects",
    "freelance|freelancing|gig|gigs",
    "billable",
    "b2b|b2c",
    "ads|advert|advertising|ad",
    "business use|purpose|purposes",
    "for money",
    "market|marketplace",
    "go to market",
    "maas",
    "model service",
    "inference provider|business|startup|company|vendor",
    "launch",
    "make money",
    "earn",
    "ecommerce|webshop",
  ],
  internal: [
    "internal|internally|intranet",
    "in house",
    "inhouse",
    "employee|employees|staff|coworker|coworkers|colleagues|workforce",
    "own use|people|team|teams|developer|developers|engineers|devs|company|organization",
    "back office",
    "within company|firm|organization|organisation|enterprise|corporate",
    "inside company|firm|organization|organisation",
    "company wide",
    "only team|us|ourselves",
    "team|teams|department|departments",
    "helpdesk agents",
  ],
  evaluation: [
    "evaluate|evaluation|eval|evals|evaluating",
    "benchmark|benchmarking",
    "trial",
    "test|testing|tests",
    "pilot",
    "poc",
    "proof of concept",
    "prototype|prototyping",
    "hackathon|sandbox",
    "try out|before",
    "trying",
    "experiment|experimenting",
    "before buy|buying|purchase|purchasing|licensing",
  ],
  research: [
    "research|researcher|researchers",
    "academic|academia",
    "university|uni|college|professor",
    "thesis|dissertation|phd|msc",
    "paper|papers|publication",
    "scientific|science",
    "scholarly",
  ],
  education: [
    "classroom|lecture|curriculum|coursework",
    "educational|education",
    "school|schools",
    "teach class|students|course",
    "for|by|with student|students|pupils|learners",
    "student project|projects|work|thesis",
    "homework|tutoring",
  ],
  personal: [
    "hobby|hobbyist",
    "personal|personally",
    "home",
    "side project",
    "for fun",
    "private use|person|project",
    "myself",
    "homelab",
  ],
  non_commercial: [
    "non commercial|commercially",
    "noncommercial|noncommercially",
    "nonprofit",
    "non profit",
    "not for profit",
    "charity|ngo",
  ],
  production: [
    "production|prod",
    "go live",
    "going live",
    "daily use|work|business",
    "day to day",
    "everyday|routine",
    "every day",
    "roll out",
    "rollout",
  ],
  business: [
    "company|companies|corporation|corporate|corp",
    "startup|startups|scaleup",
    "enterprise|firm|business",
    "bank|insurer|insurance|retailer|manufacturer|telco|consultancy|agency",
    "employer|contractor",
    "parent|subsidiary|subsidiaries|affiliate",
  ],
};

/** Who takes decisions and who answers for advice. */
export const oversight = {
  person: [
    "human in|on loop",
    "human|person|people|recruiter|officer|staff|analyst|manager|adjuster|clerk|underwriter|expert confirm|confirms|review|reviews|reviewed|decides|decide|approves|approve|checks|check|oversight",
    "human underwriter|recruiter|officer|expert|clerk|manager|reviewer|operator|analyst|agent",
    "manual|manually review|reviewed|check|checked|approve|approved",
    "review & human",
    "final decision|say|call",
    "human|person|people|recruiter|officer|manager|analyst|underwriter|clerk|staff take|takes|make|makes decision|decisions",
    "assist|assisting|support recruiter|recruiters|officer|underwriter|underwriters|staff|decision",
  ],
  model: [
    "automatic|automatically|automated|automate|auto|autonomous|autonomously",
    "fully automatic|automated",
    "decide|decides|reject|approve alone",
    "no human|person|people|adjuster|clerk|officer|manager",
    "nobody|noone in|on loop",
    "nobody|noone review|reviews|checks|checking|reviewing|looking|looks|decides",
    "without human|person|people|review|manager|officer|recruiter|underwriter|staff",
  ],
  professional: [
    "doctor|physician|clinician|nurse|lawyer|attorney|advisor|professional|pharmacist|radiologist in|on loop",
    "doctor|physician|clinician|nurse|lawyer|attorney|professional|pharmacist|radiologist|accountant review|reviews|reviewed|signs|sign|approves|approve|checks|check|supervises|supervised|oversees",
    "review|reviewed|checked|approved|supervised|signed|vetted by doctor|physician|clinician|nurse|lawyer|attorney|professional|professionals|doctors|lawyers",
    "licensed|qualified|certified doctor|physician|professional|lawyer|attorney|clinician|staff|advisor|adviser|accountant|broker|nurse",
    "under supervision",
  ],
} as const satisfies { readonly [name: string]: readonly Phrase[] };
