// What the engine tells (gui-web/binding), as far as the page reads it.

export type Language = 'zh' | 'en';
export interface Text { zh: string; en: string }
export type Verdict = 'compliant' | 'non-compliant' | 'undetermined' | 'not applicable';

export interface IndexEntry {
    number: string; family: string; year: number; area: string; title: Text;
    effective: string; until: string; replaced_by: string; key: string; rests_on: string[];
    file?: string; // where it is not called after its number
}
export interface Index { catalogue: string; documents: IndexEntry[] }

export interface Range { shown: string; low: string | null; high: string | null; low_closed: boolean; high_closed: boolean }
export interface Input {
    name: string; kind: 'quantity' | 'flag' | 'category'; symbol: string; label: Text | null; help: Text | null;
    unit?: string; unit_shown?: string; units?: [string, string][]; whole?: boolean; range?: Range | null; set?: string;
    reading: boolean; default: unknown; same_as: string; computed: boolean; clause: string; evidence: string;
}
export interface ListInput {
    name: string; label: Text | null; help: Text | null; optional: boolean; fields: Input[]; clause: string;
}
export interface Category { id: string; label: Text | null; also: string[] }
export interface UnknownCell { table: string; key: string; label: Text | null; unit: string; clause: string }
export interface Form {
    number: string; title: Text | null; scope: Text | null; effective: string | null; until: string | null;
    replaced_by: string; amendments: { number: string; effective: string | null; note: Text | null }[];
    inputs: Input[]; lists: ListInput[]; sets: Record<string, { label: Text | null; members: Category[] }>;
    unknown: UnknownCell[]; requirements: { id: string; title: Text | null; clause: string; graded: boolean }[];
}
export interface Example { title: string; published: boolean; date: string | null; inputs: Given; expect: Given }
export type Given = null | string | boolean | Given[] | { [name: string]: Given };

export interface Amount { number: string; unit: string; is?: string }
export interface Diagnostic {
    severity: 'error' | 'warning'; code: string; file: string; line?: number; column?: number;
    problem: Text | null; why: Text | null; advice: Text | null;
}
export interface Requirement {
    id: string; title: Text | null; item: string | null; verdict: Verdict; grade: number | null; clause: string;
    value: Amount | null; compared: Amount | null; limit: Amount | null; margin: Amount | null; grade_label: Text | null;
    required_grade: number | null; next_grade: number | null; to_next_grade: Amount | null;
    grades: { grade: number; label: Text | null; limit: Amount | null; met: boolean; reason: Text | null }[];
    reason: Text | null; cautions: Text[]; evidence: string; clauses: string[]; user_cells: string[]; readings: Text[];
    missing_inputs: string[]; decided_by: { input: string }[];
    shown: {
        value: string | null; compared: string | null; limit: string | null; sign: string; margin: string | null;
        to_next_grade: string | null; item: string; evidence: string; grades: (string | null)[];
    };
}
export interface Assessment {
    standard: string; title: Text | null; standing: string; effective: string | null; until: string | null;
    edition_note: Text | null; date: string; verdict: Verdict; requirements: Requirement[]; cautions: Text[];
    inputs: { name: string; label: Text | null; given: string | null; value: string; by_default: boolean }[];
}
export interface JudgedCase {
    title: string; name: string | null; variant: string | null; date: string | null; verdict: Verdict | null;
    reason: Text | null; assessments: Assessment[]; pathway?: Pathway; footprint?: Footprint; drawn?: Drawn;
}
export interface Judged { verdict: Verdict | null; exit_code: number; scenarios: JudgedCase[]; diagnostics: Diagnostic[] }

export interface Way {
    requirement: string; item: string; input: string; label: Text | null; sign: string; shown: string; present: string;
}
export interface Turning {
    outcome: 'turns' | 'always' | 'never' | 'undetermined'; reason: Text | null; is?: string; sign?: string;
    value?: Amount; shown?: string; input: string; label: Text | null; unit: string; unit_shown: string;
    present: string; whole: boolean; others: { input: string; label: Text | null }[];
}
export interface Stretch { from: string; number: string; verdict: Verdict | null }
export type Markup = [name: string, attributes: Record<string, string>, text: string, ...parts: Markup[]];
export interface ReadScenario {
    title: string; kind: string; diagnostics: Diagnostic[];
    cases: {
        name: string; variant: string; date: string | null; standards: string[]; inputs: Given;
        own: { table: string; key: string; value: Given; source: string }[];
    }[];
}

export interface Peak { standing: string; is_peak: boolean; first_year: number; last_year: number; height: string }
export interface Pathway {
    gases: string; units: { emissions: string; energy: string; money: string };
    years: { year: number; emissions: string; without_measures: string; energy: string; band: { low: string; high: string } | null }[];
    peak: Peak; peak_without_measures: Peak; uncertainty: { samples: number } | null; least_cost: { status: string } | null;
    curve: { year: number; steps: { measure: string; abatement: string; cumulative: string; cost_per_tonne: string | null }[] };
}
/** What the picture of a pathway needs besides. */
export interface Drawn {
    measures: Record<string, Text>; carriers: Record<string, Text>; takes_least_cost: boolean;
    targets: { title: Text; year: number; form: 'at most' | 'peak before' | 'other'; limit: string | null; met: boolean | null }[];
}
export interface Share { name: string; stage: string | null; kgCO2e: string; share: string }
export interface Footprint {
    product: string; declared: Amount; boundary: string | null; gwp: string; total: Amount;
    by_stage: Share[]; by_process: Share[]; by_exchange: Share[];
    monte_carlo: { samples: number; percentile_2_5: string; percentile_97_5: string } | null;
}
