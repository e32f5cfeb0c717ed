// A case as the page holds it, and as the scenario file that `greengauge check` takes.
import type { Given } from './types';

export type Row = Record<string, string | boolean>;
export type Value = string | boolean | Row[];
export interface Own { table: string; key: string; value: string; source: string }
export interface CaseState {
    title: string;
    date: string;
    standards: string[];
    inputs: Record<string, Value>;
    own: Own[];
}

export const emptyCase = (standard: string, date: string): CaseState =>
    ({ title: '', date, standards: [standard], inputs: {}, own: [] });

// TOML's basic strings are JSON's, but for DEL, which TOML wants escaped.
const quoted = (text: string): string => JSON.stringify(text).replaceAll('\x7f', '\\u007f');
const key = (name: string): string => (/^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name));
const plainNumber = /^[+-]?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

function scalar(value: string | boolean): string {
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    return plainNumber.test(value) ? value : quoted(value);
}

const filled = (value: Value | undefined): value is Value => value !== undefined && value !== '';

function inlineTable(row: Row): string {
    const members = Object.entries(row).filter(([, value]) => filled(value));
    return members.length === 0 ? '{}' : `{ ${members.map(([name, value]) => `${key(name)} = ${scalar(value)}`).join(', ')} }`;
}

function line(name: string, value: Value): string {
    if (!Array.isArray(value)) return `${key(name)} = ${scalar(value)}\n`;
    if (value.length === 0) return `${key(name)} = []\n`;
    return `${key(name)} = [\n${value.map((row) => `  ${inlineTable(row)},\n`).join('')}]\n`;
}

/** The case as a scenario file. */
export function scenarioText(state: CaseState): string {
    let text = '[scenario]\n';
    text += `title = ${quoted(state.title.trim() || state.standards.join(', '))}\n`; // every scenario has one
    if (/^\d{4}-\d{2}-\d{2}$/.test(state.date)) text += `date = ${state.date}\n`;
    else if (state.date) text += `date = ${quoted(state.date)}\n`;
    text += `standards = [${state.standards.map(quoted).join(', ')}]\n\n[inputs]\n`;
    for (const [name, value] of Object.entries(state.inputs)) if (filled(value)) text += line(name, value);
    const tables = new Map<string, Own[]>();
    for (const own of state.own) if (own.value) tables.set(own.table, [...(tables.get(own.table) ?? []), own]);
    for (const [table, cells] of tables) {
        text += `\n[own.${key(table)}]\n`;
        for (const own of cells)
            text += own.source
                ? `${quoted(own.key)} = { value = ${scalar(own.value)}, source = ${quoted(own.source)} }\n`
                : `${quoted(own.key)} = ${scalar(own.value)}\n`;
    }
    return text;
}

function rowOf(given: Given): Row {
    const row: Row = {};
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return row;
    for (const [name, value] of Object.entries(given))
        if (typeof value === 'string' || typeof value === 'boolean') row[name] = value;
    return row;
}

/** A scenario's inputs, as the form holds them; what no form has a field for is left out. */
export function inputsOf(given: Given): Record<string, Value> {
    const inputs: Record<string, Value> = {};
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return inputs;
    for (const [name, value] of Object.entries(given)) {
        if (typeof value === 'string' || typeof value === 'boolean') inputs[name] = value;
        else if (Array.isArray(value)) inputs[name] = value.map(rowOf);
    }
    return inputs;
}

/** A case out of a share link or of this machine's storage; null for anything else. */
export function caseOf(data: unknown): CaseState | null {
    if (data === null || typeof data !== 'object') return null;
    const { title, date, standards, inputs, own } = data as Record<string, unknown>;
    if (typeof title !== 'string' || typeof date !== 'string') return null;
    if (!Array.isArray(standards) || standards.length === 0 || standards.length > 20) return null;
    if (!standards.every((one): one is string => typeof one === 'string')) return null;
    const cells: Own[] = [];
    for (const one of Array.isArray(own) ? own : []) {
        const { table, key: at, value, source } = (one ?? {}) as Record<string, unknown>;
        if ([table, at, value, source].every((part) => typeof part === 'string'))
            cells.push({ table, key: at, value, source } as Own);
    }
    return { title, date, standards, inputs: inputsOf((inputs ?? null) as Given), own: cells };
}
