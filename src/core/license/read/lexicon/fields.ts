import type { FieldOfUse } from "../../../entries/license.ts";
import type { Phrase } from "../phrase.ts";

/** Sensitive fields of use, as people name them. */
export const fieldPhrases: { readonly [F in FieldOfUse]: readonly Phrase[] } = {
  military: [
    "military|army|navy|warfare|soldier|soldiers|combat|battlefield|nato|dod|pentagon|troops|artillery|war",
    "defense|defence",
    "air force",
    "frigate|frigates|destroyer|destroyers|submarine|submarines|gunship|artillery|infantry|brigade|paratroopers|bomber|bombers|airstrike|airstrikes|ballistic",
    "fire control",
    "fighter jet|jets",
    "special forces",
    "marine corps",
    "armed forces",
    "militia|militias|mortar|mortars|howitzer|sniper|torpedo|insurgents|militants|marines|naval|regiment|battalion",
    "targeting software|system|systems",
    "missile|missiles|munition|munitions|warship|tank",
    "drone|drones strike|strikes|targeting|attack|attacks|swarm",
    "bundeswehr",
  ],
  weapons: [
    "weapon|weapons|weaponry|firearm|firearms|explosive|explosives|bomb|bombs|gun|guns|ammunition",
    "chemical|biological|nerve agent|agents|weapon|weapons|warfare",
    "bioweapon|bioweapons",
  ],
  nuclear: ["nuclear"],
  espionage: ["espionage|spying|spy|spyware", "intelligence agency|service|agencies|services"],
  surveillance: [
    "surveillance|surveil",
    "mass monitoring",
    "track people|citizens|protesters",
    "monitor employees|workers|citizens",
  ],
  biometrics: ["biometric|biometrics", "face|facial recognition", "fingerprint|voiceprint|iris"],
  law_enforcement: [
    "police|policing",
    "law enforcement",
    "asylum|immigration|parole|sentencing|prosecutor|prosecution",
    "border control|guard|police|agency",
    "criminal justice",
    "court ruling|rulings|decision|decisions|cases",
    "justice system|ministry",
    "for|in|by|at court|courts|tribunal|tribunals",
    "judge|judges|judiciary|magistrate|magistrates|probation|bail|recidivism",
  ],
  critical_infrastructure: [
    "critical infrastructure",
    "power|electric|energy grid|plant|utility",
    "scada",
    "water treatment|supply|utility",
    "air|rail|railway|traffic traffic|control|signaling",
    "pipeline control|operation|operations",
    "utility|grid operator",
  ],
  professional_advice: [
    "legal|tax|financial|investment|investing|law advice|advisor|adviser|counsel|guidance",
    "lawyer|attorney bot|chatbot|assistant|ai",
    "robo advisor|adviser|lawyer",
    "advise|advising|advises on|about|people|users|clients|customers legal|law|tax|taxes|finance|finances|investment|investments|investing|stocks|pensions|immigration",
    "advise|advising legal|law|tax|taxes|finance|finances|investment|investments|stocks|pensions",
    "practice|practise law|accounting",
    "which|what stock|stocks|shares|funds",
    "buy|sell|trade|trading stock|stocks|shares|crypto|securities",
    "stock|stocks|shares buy|sell|trade|trading|picking|portfolio",
    "stock|stocks recommendation|recommendations|tips|picks",
  ],
  medical_advice: [
    "medical|medicine|clinical|clinic|healthcare|telehealth|telemedicine",
    "health advice|bot|assistant|app|care|chatbot",
    "diagnose|diagnosis|diagnostic|diagnostics|diagnosing",
    "triage",
    "patient|patients",
    "therapy|therapist|psychotherapy",
    "mental health",
    "symptom|symptoms",
    "prescribe|prescription|dosage|dosing",
    "hospital|hospitals",
    "radiology|oncology|pharma|pharmacy",
  ],
  automated_decisions: [
    "credit score|scoring|decision|decisions|check|checks|approval|rating",
    "creditworthiness|underwriting|underwrite",
    "loan|loans|mortgage|mortgages|lending",
    "payout|payouts",
    "insurance claim|claims|decision|decisions|pricing",
    "hire|hiring|recruit|recruiting|recruitment",
    "resume|cv|candidate|applicant|applicants|candidates",
    "job application|applications|applicant|applicants",
    "tenant|tenants screening",
    "=housing",
    "benefit|benefits|welfare eligibility|decision|decisions|claims",
    "automated|automatic decision|decisions",
    "decide|decides|deciding|choose|chooses|pick|picks|select|selects|rank|ranks who",
    "fire|fired|firing|dismiss|dismissal|dismissals|layoff|layoffs|promote|promotion|promotions employee|employees|staff|workers",
    "get fired|dismissed|promoted|hired|credit",
    "performance review|reviews|rating|ratings",
    "admission|admissions",
    "screen|screening|vet|vetting|score|scores|scoring|rate|rates|rank|ranks|shortlist|approve|approves|reject|rejects|grant|grants|deny|denies|decide|decides|assess|assesses|select|selects|filter|filters & tenant|tenants|applicant|applicants|candidate|candidates|borrower|borrowers|credit|credits|loan|loans|mortgage|mortgages|welfare|benefits|visa|visas|resume|resumes|cv|cvs|claimants|pension|pensions|eligibility|scholarship|scholarships",
    "deny|denies|denied|reject|rejects|rejected|decline|declines|approve|approves|grant|grants|triage|screen & application|applications",
    "insurance & approve|approves|reject|rejects|deny|denies|decide|decides|price|prices",
    "grading students|exams",
  ],
  discrimination: [
    "social scoring|score",
    "discriminate|discrimination|discriminating",
    "racial|ethnic profiling",
  ],
  deception: [
    "disinformation|misinformation|propaganda|astroturf|astroturfing|deepfake|deepfakes|phishing|scam|scams|fraud|spam",
    "fake news|review|reviews|profile|profiles|comments",
    "impersonate|impersonation|impersonating",
    "election|political manipulation|interference",
  ],
  undisclosed_ai: [
    "pretend|pretends|pose|poses|act human|person",
    "without|not disclose|disclosing|telling|tell|saying|labeling & ai|bot|machine",
    "hide|hiding|conceal & ai|bot",
    "undisclosed|unlabeled|unlabelled",
    "ghostwrite|ghostwriting|ghostwriter",
    "not know talk|talking & bot|ai|machine",
  ],
  harassment: ["harass|harassment|harassing|bullying|bully|stalk|stalking|doxxing"],
  sexual_content: [
    "porn|pornography|pornographic|nsfw|erotic|erotica|sexual|sexually|sex|hentai",
    "adult content|chat|site|entertainment|roleplay|companion",
    "ai girlfriend|boyfriend",
  ],
  minors: ["exploit|exploiting|exploitation minor|minors|child|children", "csam", "child abuse"],
  malware: [
    "malware|ransomware|botnet|trojan|keylogger|rootkit",
    "exploit code|development|exploits",
    "hack|hacking tool|tools",
    "offensive security|cyber",
    "cyberattack|cyberattacks",
  ],
  guardrail_bypass: [
    "jailbreak|jailbreaking|uncensor|uncensored|abliterate|abliterated",
    "remove|disable|bypass|strip|removing|disabling|bypassing|without guardrail|guardrails|safety|filter|filters|refusal|refusals|safeguards",
  ],
  trade_controlled: [
    "sanction|sanctions|sanctioned|embargo|embargoed|itar",
    "export control|controls|controlled|restrictions",
  ],
};

const guards =
  "detect|detection|detector|detecting|classifier|filter|filtering|prevention|protection|scanner|moderation|defense|defence|monitoring|team|department|analyst|analysts|alert|alerts|cases";
const carriers =
  "email|emails|mail|message|messages|content|text|call|calls|site|website|image|images|review|reviews";
const guarded = (harms: string): readonly Phrase[] => [
  `${harms} ${guards}`,
  `${harms} ${carriers} ${guards}`,
  `detect|detecting|prevent|preventing|block|blocking|filter|filtering|fight|fighting|stop|flag|flagging|catch|catching|moderate|moderating|against|detection|moderation|prevention ${harms}`,
];

/** Words of a field that are said of the fight against it: `fraud detection` is no fraud. */
export const defenses: { readonly [F in FieldOfUse]?: readonly Phrase[] } = {
  deception: guarded(
    "fraud|spam|phishing|scam|scams|misinformation|disinformation|propaganda|deepfake|deepfakes|fake",
  ),
  malware: guarded("malware|ransomware|botnet|trojan|exploit|exploits|hack|hacking|cyberattack|cyberattacks"),
  harassment: guarded("harassment|bullying|stalking|doxxing"),
  sexual_content: guarded("porn|nsfw|sexual|adult"),
  minors: guarded("csam|child"),
};
