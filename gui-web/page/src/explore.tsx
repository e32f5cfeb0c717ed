// Looking around a verdict: the work, the input it hangs on, the editions, another case beside it.
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './context';
import { nodeOf } from './markup';
import { scenarioText, type CaseState, type Value } from './scenario';
import type { Assessment, Form, Judged, Markup, Requirement, Stretch, Turning } from './types';
import { inLanguage, verdictClass, verdictMark, verdictName } from './words';
import { labelOf } from './verdict';

export function Work({ text, assessments, opened }: { text: string; assessments: Assessment[]; opened: boolean }) {
    const { client, language, say } = useSurroundings();
    const [open, setOpen] = useState(opened);
    const [trees, setTrees] = useState<Markup[]>([]);
    const numbers = assessments.map((one) => one.standard).join('|');
    useEffect(() => {
        if (!open && !opened) return;
        let current = true;
        void Promise.all(assessments.map((one) => client.work(text, one.standard, language))).then((all) => current && setTrees(all));
        return () => {
            current = false;
        };
    }, [text, numbers, language, open, opened]);
    return (
        <details class="work" open={open || opened} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary><h2>{say('work')}</h2> <span class="quiet small">{say('workHelp')}</span></summary>
            {trees.length > 0 && (
                <div class="scroll" tabIndex={0} role="region" aria-label={say('work')}>
                    {trees.map((tree, i) => <div key={i}>{trees.length > 1 && <h3>{assessments[i]?.standard}</h3>}{nodeOf(tree)}</div>)}
                </div>
            )}
        </details>
    );
}

function withInput(state: CaseState, name: string, value: string): CaseState {
    const found = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(name);
    if (!found) return { ...state, inputs: { ...state.inputs, [name]: value } };
    const rows = state.inputs[found[1]];
    if (!Array.isArray(rows)) return state;
    const at = Number(found[2]) - 1;
    return { ...state, inputs: { ...state.inputs, [found[1]]: rows.map((row, i) => (i === at ? { ...row, [found[3]]: value } : row)) as Value } };
}

const few = (value: number) => String(Number(value.toPrecision(4)));

export function TurningPoint({ state, text, assessment, change }: { state: CaseState; text: string; assessment: Assessment; change: (state: CaseState) => void }) {
    const { client, language, say } = useSurroundings();
    const judged = assessment.requirements.filter((one) => one.margin !== null);
    const worst = judged.reduce<Requirement | null>((best, one) => {
        const share = (r: Requirement) => Number(r.margin!.number) / (Math.abs(Number(r.limit?.number ?? 1)) || 1);
        return best === null || share(one) < share(best) ? one : best;
    }, null);
    const [requirement, setRequirement] = useState('');
    const [input, setInput] = useState('');
    const [found, setFound] = useState<Turning | null>(null);
    const id = judged.some((one) => one.id === requirement) ? requirement : (worst?.id ?? '');
    // The scale stays while the slider is moved: it is set anew only for another question.
    const [scale, setScale] = useState<{ of: string; low: number; high: number } | null>(null);
    useEffect(() => {
        if (!id) return setFound(null);
        let current = true;
        const later = setTimeout(() => {
            void client.turning(text, assessment.standard, id, input, language).then((turning) => {
                if (!current) return;
                setFound(turning);
                if (!turning) return;
                const present = Number(turning.present);
                const turn = turning.value ? Number(turning.value.number) : present;
                const of = `${id} ${turning.input}`;
                setScale((before) => before?.of === of && present <= before.high ? before
                    : { of, low: Math.min(0, present, turn), high: Math.max(present, turn) * 1.6 || 1 });
            });
        }, 120);
        return () => {
            current = false;
            clearTimeout(later);
        };
    }, [text, id, input, language, assessment.standard]);
    if (!found || !scale) return null;
    const present = Number(found.present);
    const turn = found.value ? Number(found.value.number) : null;
    const share = (at: number) => `${(Math.min(Math.max((at - scale.low) / (scale.high - scale.low), 0), 1) * 100).toFixed(2)}%`;
    const less = found.is === 'at most' || found.is === 'less than';
    return (
        <section class="turning">
            <h2>{say('turning')}</h2>
            <p class="pick">
                {judged.length > 1 && <label><span class="hidden">{say('requirement')}</span>
                    <select value={id} onChange={(event) => setRequirement(event.currentTarget.value)}>
                        {[...new Map(judged.map((one) => [one.id, one])).values()].map((one) => <option key={one.id} value={one.id}>{inLanguage(one.title, language) || one.id}</option>)}
                    </select></label>}
                <label><span class="hidden">{say('input')}</span>
                    <select value={found.input} onChange={(event) => setInput(event.currentTarget.value)}>
                        {found.others.map((one) => <option key={one.input} value={one.input}>{inLanguage(one.label, language) || one.input}{/\[\d+\]/.exec(one.input)?.[0] ?? ''}</option>)}
                    </select></label>
            </p>
            <div class="slider">
                <div class="track" aria-hidden="true">
                    {turn !== null && found.outcome === 'turns' && <>
                        <span class={less ? 'good-part' : 'bad-part'} style={{ width: share(turn) }} />
                        <span class={less ? 'bad-part' : 'good-part'} style={{ left: share(turn), right: '0' }} />
                        <span class="turn" style={{ left: share(turn) }} />
                    </>}
                </div>
                <input type="range" min={scale.low} max={scale.high} step={found.whole ? 1 : (scale.high - scale.low) / 400} value={present}
                    aria-label={inLanguage(found.label, language) || found.input}
                    aria-valuetext={`${few(present)} ${found.unit_shown}`}
                    onInput={(event) => {
                        const value = found.whole ? String(Math.round(Number(event.currentTarget.value))) : few(Number(event.currentTarget.value));
                        change(withInput(state, found.input, found.unit ? `${value} ${found.unit}` : value));
                    }} />
            </div>
            <p class="turn-says" role="status">
                {found.outcome === 'turns' ? <>{say('turnsAt')} <b>{found.sign} {found.shown}</b> <span class="quiet">（{say('now')} {few(present)} {found.unit_shown}）</span></>
                    : found.outcome === 'always' ? say('alwaysTurns') : found.outcome === 'never' ? say('neverTurns') : say('undeterminedTurns')}
            </p>
        </section>
    );
}

export function Timeline({ text, date, number, choose }: { text: string; date: string; number: string; choose: (date: string, number: string) => void }) {
    const { client, language, say } = useSurroundings();
    const [stretches, setStretches] = useState<Stretch[]>([]);
    const undated = text.replace(/^date = .*$/m, '').replace(/^title = .*$/m, '');
    useEffect(() => {
        let current = true;
        const later = setTimeout(() => {
            void client.timeline(text, number).then((list) => current && list.length > 0 && setStretches(list), () => undefined);
        }, 250);
        return () => {
            current = false;
            clearTimeout(later);
        };
    }, [undated, number]);
    if (stretches.length < 2) return null;
    const at = stretches.findLastIndex((one) => one.from <= date);
    return (
        <section class="timeline">
            <h2>{say('timeline')}</h2>
            <p class="quiet small">{say('timelineHelp')}</p>
            <ol>
                {stretches.map((one, i) => (
                    <li key={one.from}>
                        <button type="button" class={verdictClass(one.verdict)} aria-pressed={i === at} onClick={() => choose(one.from, one.number)}>
                            <span class="from">{one.from}</span>
                            <span class="edition">{one.number || say('noEdition')}</span>
                            <span class="says">{one.verdict ? `${verdictMark(one.verdict)} ${verdictName(one.verdict, language)}` : one.number ? say('cannotJudge') : '–'}</span>
                        </button>
                    </li>
                ))}
            </ol>
        </section>
    );
}

function flat(inputs: Record<string, Value>): Map<string, string> {
    const list = new Map<string, string>();
    for (const [name, value] of Object.entries(inputs))
        if (Array.isArray(value)) value.forEach((row, i) => Object.entries(row).forEach(([field, one]) => one !== '' && list.set(`${name}[${i + 1}].${field}`, String(one))));
        else if (value !== '') list.set(name, String(value));
    return list;
}

export function Compare({ kept, state, judged, forms, drop, swap }: { kept: CaseState; state: CaseState; judged: Judged | null; forms: Form[]; drop: () => void; swap: () => void }) {
    const { client, language, say } = useSurroundings();
    const [other, setOther] = useState<Judged | null>(null);
    const text = scenarioText(kept);
    useEffect(() => void client.judge(text, language).then(setOther), [text, language]);
    const before = other?.scenarios[0];
    const now = judged?.scenarios[0];
    const rows = (now?.assessments ?? []).flatMap((a) => a.requirements.filter((r) => r.verdict !== 'not applicable').map((r) => {
        const old = before?.assessments.flatMap((b) => b.requirements).find((b) => b.id === r.id && b.item === r.item);
        return { r, old };
    }));
    const mine = flat(state.inputs);
    const theirs = flat(kept.inputs);
    const names = [...new Set([...theirs.keys(), ...mine.keys()])].filter((name) => mine.get(name) !== theirs.get(name));
    const cell = (r: Requirement | undefined) => r ? <><span class={`chip ${verdictClass(r.verdict)}`}>{verdictMark(r.verdict)}<span class="hidden"> {verdictName(r.verdict, language)}</span></span> {r.shown.value ?? '–'}{r.grade !== null ? ` · ${inLanguage(r.grade_label, language) || r.grade}` : ''}</> : '–';
    const outcome = (verdict: Judged['verdict'] | undefined) => verdict ? <b class={verdictClass(verdict)}>{verdictMark(verdict)} {verdictName(verdict, language)}</b> : '–';
    return (
        <section class="compare">
            <h2>{say('compare')}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={say('compare')}>
                <table>
                    <thead><tr><th scope="col">{say('requirement')}</th><th scope="col">{kept.title || say('kept')}</th><th scope="col">{say('current')}{state.title && state.title !== kept.title ? ` · ${state.title}` : ''}</th></tr></thead>
                    <tbody>
                        <tr><th scope="row">{say('whole_')}</th><td>{outcome(before?.verdict)}</td><td>{outcome(now?.verdict)}</td></tr>
                        {rows.map(({ r, old }) => <tr key={r.id + r.item}><th scope="row">{inLanguage(r.title, language) || r.id}{r.shown.item ? ` · ${r.shown.item}` : ''}</th><td>{cell(old)}</td><td>{cell(r)}</td></tr>)}
                    </tbody>
                    <thead><tr><th scope="col" colSpan={3}>{names.length > 0 || kept.date !== state.date ? say('differences') : say('noDifferences')}</th></tr></thead>
                    <tbody>
                        {kept.date !== state.date && <tr><th scope="row">{say('date')}</th><td>{kept.date}</td><td>{state.date}</td></tr>}
                        {names.map((name) => <tr key={name}><th scope="row">{labelOf(name, forms, language)}</th><td>{theirs.get(name) ?? '–'}</td><td>{mine.get(name) ?? '–'}</td></tr>)}
                    </tbody>
                </table>
            </div>
            <p class="buttons"><button type="button" onClick={swap}>{say('swap')}</button> <button type="button" class="quiet" onClick={drop}>{say('dropCase')}</button></p>
        </section>
    );
}
