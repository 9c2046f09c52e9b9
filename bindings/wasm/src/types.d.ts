/** What an extractor is made with. */
export interface ExtractorOptions {
    /** Dictionaries over the English one, as TOML: later ones win. A name stands in messages in place of `lexicon[0]`. */
    lexicon?: readonly (string | { name?: string; text: string })[] | null;
}

/** What is known about a text. */
export interface DocumentOptions {
    /** The name under which the record is filed. */
    id?: string | null;
    /** The headline, where it is known apart from the text. */
    title?: string | null;
    /** The day of publication, as `2025-02-20`: what "Thursday" and "the foreign minister" are resolved against. */
    date?: string | null;
    /** Who published it. */
    publisher?: string | null;
}

/** An article among several: its text, and what is known about it. */
export interface Article extends DocumentOptions {
    text: string;
}

/** A place in the text: `text.slice(span[0], span[1])`. */
export type Span = [start: number, end: number];

/** An actor's name in the record: `state/FRA`, `org/NATO`, `person/sergei-lavrov`, `unnamed/3`. */
export type ActorId = string;

/** What one text becomes. Lists are in text order. */
export interface DemarcheRecord {
    schema: "demarche/1";
    offsets: "utf16";
    document: DocumentInfo;
    /** Who takes part. */
    actors: Actor[];
    /** Where they are named or meant. */
    mentions: Mention[];
    /** Who says what. */
    statements: Statement[];
    /** Who stands where. */
    positions: Position[];
    /** The same as event data. */
    events: Event[];
}

/** A record, and why everything is in it: each list runs parallel to the record's list of the same name. */
export interface Explanation {
    record: DemarcheRecord;
    mentions: Reason[];
    statements: Reason[];
    positions: Reason[];
    events: Reason[];
}

/** Why something is in a record. */
export interface Reason {
    /** The rule that made it: `statement/inverted`. */
    rule: string;
    /** The dictionary's entry that it rests on: `report/say#verb`; nothing where the rule needs none. */
    entry: string | null;
}

/** The tables, each as CSV with a header line; `docs/record.md` tells what the columns are. */
export interface Tables {
    documents: string;
    actors: string;
    mentions: string;
    statements: string;
    positions: string;
    events: string;
}

/** What is to be known about a stance. */
export interface StanceInfo {
    stance: Stance;
    /** From -1 (hostile) to +1 (friendly): an ordinal judgement of the stance, not a measurement of the text. */
    valence: number;
    /** The PLOVER type of the event that such a position makes, where it makes one. */
    event: EventType | null;
    /** The CAMEO root, or a code below it. */
    cameo: string;
}

/** A document's particulars. */
export interface DocumentInfo {
    id: string;
    title: string | null;
    date: string | null;
    /** The language read, as an ISO 639 code. */
    language: string | null;
    publisher: string | null;
}

/** Somebody who takes part. */
export interface Actor {
    id: ActorId;
    kind: ActorKind;
    name: string;
    /** Whom this actor speaks or acts for, on the document's date. */
    affiliation: ActorId | null;
    role: Role | null;
    /** Codes of other systems: `iso3`, `cameo`, `cow`, `wikidata`. */
    codes: { [system: string]: string };
    /** Of blocs, groups and joint subjects. */
    members: ActorId[] | null;
}

/** The sorts of actor. */
export type ActorKind =
    | "state" | "government" | "organisation" | "bloc" | "person" | "office" | "armed-group" | "party" | "media" | "group" | "unnamed";

/** An office held. */
export interface Role {
    title: string;
    office: string;
}

/** A place where an actor is named or meant. */
export interface Mention {
    actor: ActorId;
    span: Span;
    kind: MentionKind;
}

/** How an actor is mentioned. */
export type MentionKind = "name" | "title" | "metonym" | "adjective" | "nominal" | "pronoun";

/** Somebody's place in a statement or position. */
export interface Reference {
    actor: ActorId | null;
    span: Span;
}

/** The word that makes a statement, position or event. */
export interface Cue {
    span: Span;
    lemma: string;
}

/** An attribution of content to a source. */
export interface Statement {
    id: number;
    source: Reference | null;
    cue: Cue | null;
    /** Several spans where the attribution interrupts the content. */
    content: Span[];
    mode: Mode;
    act: Act;
    addressee: Reference | null;
    medium: Medium | null;
    date: string | null;
    /** The statement that reports this one. */
    within: number | null;
    confidence: number;
}

/** Quoted, paraphrased, or both. */
export type Mode = "direct" | "indirect" | "mixed";

/** What a source does by speaking. */
export type Act =
    | "say" | "tell" | "claim" | "announce" | "confirm" | "deny" | "ask" | "answer" | "urge" | "demand" | "propose" | "offer"
    | "promise" | "agree" | "refuse" | "accuse" | "criticise" | "praise" | "condemn" | "apologise" | "warn" | "threaten" | "predict"
    | "advise" | "explain" | "describe" | "cite" | "show" | "think" | "know" | "hope" | "want" | "intend" | "fear" | "feel" | "doubt"
    | "decide";

/** Where something was said. */
export interface Medium {
    span: Span;
    kind: MediumKind;
    outlet: ActorId | null;
}

/** The sorts of medium. */
export type MediumKind =
    | "interview" | "press-conference" | "briefing" | "social-media" | "broadcast" | "print" | "document" | "statement" | "speech"
    | "letter" | "phone-call" | "meeting";

/** An actor's stance toward an issue, a proposal or another actor. */
export interface Position {
    id: number;
    holder: Reference;
    stance: Stance;
    toward: Reference[];
    target: Target | null;
    issues: string[];
    polarity: Polarity;
    cue: Cue;
    /** The clause or sentence. */
    evidence: Span;
    basis: Basis;
    date: string | null;
    confidence: number;
}

/** What is demanded, rejected, supported. */
export interface Target {
    span: Span;
    /** The position that it refers back to. */
    position: number | null;
}

/** The stances. */
export type Stance =
    | "agree" | "recognize" | "support" | "concede" | "pledge" | "propose" | "apologize" | "request" | "expect" | "abstain" | "concern"
    | "deny" | "demand" | "doubt" | "oppose" | "criticize" | "reject" | "condemn" | "accuse" | "threaten";

/** Whether a stance is taken, denied, thought possible. */
export type Polarity = "actual" | "negated" | "possible" | "conditional" | "past";

/** Who vouches: the writer, or the source of a statement. */
export type Basis = "narration" | { statement: number };

/** An event, as the PLOVER and CAMEO codebooks have it. */
export interface Event {
    type: EventType;
    mode: string | null;
    cameo: string | null;
    source: ActorId[];
    target: ActorId[];
    span: Span;
    cue: Cue;
    date: string | null;
    basis: Basis;
    position: number | null;
}

/** The PLOVER types. */
export type EventType =
    | "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" | "COOPERATE" | "AID" | "RETREAT" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN"
    | "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT";
