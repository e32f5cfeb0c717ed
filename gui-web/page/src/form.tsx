// The form of a document, made from what its file says of its inputs.
import { useState } from 'preact/hooks';
import { useSurroundings } from './context';
import type { CaseState, Own, Row, Value } from './scenario';
import type { Form, Input, ListInput, UnknownCell } from './types';
import { inLanguage } from './words';

/** A number and its unit, of what a person wrote; the unit is empty where there is none. */
function split(text: string): [string, string] {
    const found = /^([+-]?[\d.,\s'\u2009\u202f\u00a0]*(?:[eE][+-]?\d+)?)\s*(\S.*)?$/.exec(text.trim());
    return found ? [found[1].trim(), (found[2] ?? '').trim()] : [text, ''];
}

/** Chinese writes the yuan as 元. */
const currency = (unit: string): string => (unit === '元' || unit === '¥' ? 'CNY' : unit);

interface FieldProps {
    id: string;
    input: Input;
    form: Form;
    value: string | boolean | undefined;
    change: (value: string | boolean) => void;
    short?: boolean;
}

function Quantity({ id, input, value, change }: FieldProps) {
    const { language, say } = useSurroundings();
    const units = input.units ?? [];
    const text = typeof value === 'string' ? value : '';
    const [number, written] = split(text);
    const unit = currency(written);
    const known = units.some(([symbol]) => symbol === unit);
    const [chosen, setChosen] = useState(known ? unit : (input.unit ?? ''));
    const current = known ? unit : chosen;
    const foreign = unit !== '' && !known; // a unit that the person wrote out
    const put = (typed: string, symbol: string) => {
        const [, own] = split(typed);
        change(typed.trim() === '' ? '' : own !== '' || symbol === '' ? typed : `${typed.trim()} ${symbol}`);
    };
    return (
        <span class="quantity">
            <input id={id} type="text" inputMode="decimal" autocomplete="off" value={foreign || units.length === 0 ? text : number} maxLength={100}
                aria-describedby={`${id}-help`} onInput={(event) => put(event.currentTarget.value, current)} />
            {units.length > 0 && (
                <select aria-label={`${say('unit')} ${input.symbol || input.name}`} value={foreign ? '' : current}
                    onChange={(event) => {
                        setChosen(event.currentTarget.value);
                        if (number) put(number, event.currentTarget.value);
                    }}>
                    {foreign && <option value="">{say('otherUnit')}</option>}
                    {units.map(([symbol, shown]) => <option key={symbol} value={symbol}>{symbol === 'CNY' && language === 'zh' ? '元' : shown}</option>)}
                </select>
            )}
        </span>
    );
}

function Choice({ id, input, form, value, change }: FieldProps) {
    const { language, say } = useSurroundings();
    const members = form.sets[input.set ?? '']?.members ?? [];
    // A scenario may write a label or an alias; the form shows the member that is meant.
    const written = String(value ?? '');
    const meant = members.find((one) => [one.id, one.label?.zh, one.label?.en, ...one.also].includes(written));
    return (
        <select id={id} value={meant?.id ?? written} aria-describedby={`${id}-help`} onChange={(event) => change(event.currentTarget.value)}>
            <option value="">{say('choose')}</option>
            {written && !meant && <option value={written}>{written}</option>}
            {members.map((one) => <option key={one.id} value={one.id}>{inLanguage(one.label, language) || one.id}</option>)}
        </select>
    );
}

function Flag({ id, value, change }: FieldProps) {
    const { say } = useSurroundings();
    return (
        <select id={id} value={value === true ? 'true' : value === false ? 'false' : ''} aria-describedby={`${id}-help`}
            onChange={(event) => change(event.currentTarget.value === '' ? '' : event.currentTarget.value === 'true')}>
            <option value="">{say('choose')}</option>
            <option value="true">{say('yes')}</option>
            <option value="false">{say('no')}</option>
        </select>
    );
}

function shownDefault(input: Input, form: Form, language: 'zh' | 'en', yes: string, no: string): string {
    if (typeof input.default === 'boolean') return input.default ? yes : no;
    const text = String(input.default);
    const member = form.sets[input.set ?? '']?.members.find((one) => one.id === text);
    return member ? inLanguage(member.label, language) : text;
}

function Field(props: FieldProps) {
    const { language, say } = useSurroundings();
    const { id, input, form } = props;
    const facts: string[] = [];
    if (input.whole) facts.push(say('whole'));
    if (input.range) facts.push(`${say('range')} ${input.range.shown}${input.unit_shown ? ` ${input.unit_shown}` : ''}`);
    if (input.computed) facts.push(say('computed'));
    else if (input.default !== null) facts.push(`${say('byDefault')} ${shownDefault(input, form, language, say('yes'), say('no'))}`);
    else if (input.same_as) facts.push(say('sameAs'));
    if (input.clause) facts.push(`${say('clause')} ${input.clause}`);
    const Control = input.kind === 'quantity' ? Quantity : input.kind === 'category' ? Choice : Flag;
    return (
        <div class={props.value === undefined || props.value === '' ? 'field empty' : 'field'}>
            <label for={id}>
                {inLanguage(input.label, language) || input.name}
                {input.symbol && <> <i class="symbol">{input.symbol}</i></>}
            </label>
            <Control {...props} />
            <p class="help" id={`${id}-help`}>
                {input.help && <span>{inLanguage(input.help, language)} </span>}
                <span class="fact">{facts.join(' · ')}</span>
            </p>
        </div>
    );
}

/** `given` undefined: nothing was said of the list; an empty one says that there are none. */
function List({ list, form, given, change }: { list: ListInput; form: Form; given: Row[] | undefined; change: (rows: Row[]) => void }) {
    const rows = given ?? [];
    const { language, say } = useSurroundings();
    const title = inLanguage(list.label, language) || list.name;
    const put = (at: number, name: string, value: string | boolean) =>
        change(rows.map((row, i) => (i === at ? { ...row, [name]: value } : row)));
    return (
        <fieldset class="list">
            <legend>{title}</legend>
            {list.help && <p class="help">{inLanguage(list.help, language)}</p>}
            {rows.length === 0 && <p class="help">{say(given ? 'statedNone' : 'empty')}{list.optional ? `（${say('optional')}）` : ''}
                {!given && !list.optional && <> <button type="button" class="link" id={`in-${list.name}`} onClick={() => change([])}>{say('stateNone')}</button></>}</p>}
            {rows.map((row, at) => (
                <div class="row" key={at} role="group" aria-label={`${title} ${at + 1}`}>
                    <div class="row-head">
                        <span>{say('row')} {at + 1} {say('rowEnd')}</span>
                        <button type="button" class="quiet" aria-label={`${say('copyRow')} ${at + 1}`} onClick={() => change([...rows.slice(0, at + 1), { ...row }, ...rows.slice(at + 1)])}>{say('copyRow')}</button>
                        <button type="button" class="quiet" aria-label={`${say('removeRow')} ${at + 1} ${say('rowEnd')}`} onClick={() => change(rows.filter((_, i) => i !== at))}>×</button>
                    </div>
                    <div class="fields">
                        {list.fields.map((field) => (
                            <Field key={field.name} id={`in-${list.name}-${at}-${field.name}`} input={field} form={form} value={row[field.name]}
                                change={(value) => put(at, field.name, value)} />
                        ))}
                    </div>
                </div>
            ))}
            <button type="button" class="add" onClick={() => change([...rows, {}])}>＋ {say('addRow')}</button>
        </fieldset>
    );
}

function Unknown({ cells, own, change }: { cells: UnknownCell[]; own: Own[]; change: (own: Own[]) => void }) {
    const { language, say } = useSurroundings();
    const put = (cell: UnknownCell, part: Partial<Own>) => {
        const same = (one: Own) => one.table === cell.table && one.key === cell.key;
        const before = own.find(same) ?? { table: cell.table, key: cell.key, value: '', source: '' };
        change([...own.filter((one) => !same(one)), { ...before, ...part }]);
    };
    return (
        <details class="unknown">
            <summary>{say('unknownCells')}（{cells.length}）</summary>
            <p class="help">{say('unknownHelp')}</p>
            {cells.map((cell, i) => {
                const given = own.find((one) => one.table === cell.table && one.key === cell.key);
                const [number] = split(given?.value ?? '');
                return (
                    <div class="field" key={i}>
                        <label for={`own-${i}`}>{inLanguage(cell.label, language)} · {cell.key}</label>
                        <span class="quantity">
                            <input id={`own-${i}`} type="text" inputMode="decimal" value={number} maxLength={60}
                                onInput={(event) => put(cell, { value: event.currentTarget.value && cell.unit && cell.unit !== '1' ? `${event.currentTarget.value} ${cell.unit}` : event.currentTarget.value })} />
                            <span class="unit">{cell.unit === '1' ? '' : cell.unit}</span>
                        </span>
                        <input type="text" aria-label={`${say('source')} ${cell.key}`} placeholder={say('source')} value={given?.source ?? ''} maxLength={200}
                            onInput={(event) => put(cell, { source: event.currentTarget.value })} />
                    </div>
                );
            })}
        </details>
    );
}

/** Every input of the case's documents, each name once. */
export function Inputs({ forms, state, change }: { forms: Form[]; state: CaseState; change: (state: CaseState) => void }) {
    const put = (name: string, value: Value) => change({ ...state, inputs: { ...state.inputs, [name]: value } });
    const seen = new Set<string>();
    const first = (name: string) => !seen.has(name) && Boolean(seen.add(name));
    return (
        <>
            {forms.map((form) => (
                <div key={form.number}>
                    <div class="fields">
                        {form.inputs.filter((input) => first(input.name)).map((input) => (
                            <Field key={input.name} id={`in-${input.name}`} input={input} form={form}
                                value={state.inputs[input.name] as string | boolean | undefined} change={(value) => put(input.name, value)} />
                        ))}
                    </div>
                    {form.lists.filter((list) => first(list.name)).map((list) => (
                        <List key={list.name} list={list} form={form} change={(rows) => put(list.name, rows)}
                            given={Array.isArray(state.inputs[list.name]) ? (state.inputs[list.name] as Row[]) : undefined} />
                    ))}
                    {form.unknown.length > 0 && <Unknown cells={form.unknown} own={state.own} change={(own) => change({ ...state, own })} />}
                </div>
            ))}
        </>
    );
}
