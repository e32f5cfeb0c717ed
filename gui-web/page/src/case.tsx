// One case: its form on one side, its verdict on the other.
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './context';
import { TableView } from './batch';
import { Ending, OpenFile } from './ending';
import { Compare, Timeline, TurningPoint, Work } from './explore';
import { Inputs } from './form';
import { inputsOf, scenarioText, type CaseState } from './scenario';
import { fragmentOf } from './share';
import type { Example, Form, Judged, Way } from './types';
import { VerdictPanel } from './verdict';
import { inLanguage, verdictClass, verdictMark, verdictName } from './words';

/** What comes of a case: judged at once, ways out a moment later. */
function useJudged(state: CaseState): { text: string; judged: Judged | null; ways: Way[] } {
    const { client, language } = useSurroundings();
    const text = scenarioText(state);
    const [judged, setJudged] = useState<Judged | null>(null);
    const [ways, setWays] = useState<Way[]>([]);
    useEffect(() => {
        let current = true;
        let later: ReturnType<typeof setTimeout>;
        void client.judge(text, language).then((one) => {
            if (!current) return;
            setJudged(one);
            const failing = one.scenarios[0]?.assessments.filter((a) => a.verdict === 'non-compliant') ?? [];
            if (failing.length === 0) return setWays([]);
            later = setTimeout(() => {
                void Promise.all(failing.map((a) => client.waysOut(text, a.standard, language))).then((lists) => current && setWays(lists.flat()));
            }, 60);
        }, () => undefined);
        return () => {
            current = false;
            clearTimeout(later);
        };
    }, [text, language]);
    return { text, judged, ways };
}

/** The documents' forms: of those that judge, or, while nothing judges, of those that the case names. */
function useForms(judged: Judged | null, state: CaseState): Form[] {
    const { client, index } = useSurroundings();
    const judging = judged?.scenarios[0]?.assessments.map((one) => one.standard) ?? [];
    const named = state.standards.map((name) =>
        index.documents.find((one) => one.number === name)?.number
        ?? index.documents.filter((one) => one.family === name && one.effective <= state.date).sort((a, b) => b.effective.localeCompare(a.effective))[0]?.number
        ?? index.documents.find((one) => one.family === name)?.number).filter((one) => one !== undefined);
    const key = (judging.length > 0 ? judging : named).join('|');
    const [forms, setForms] = useState<Form[]>([]);
    useEffect(() => {
        let current = true;
        if (key) void Promise.all(key.split('|').map(client.form)).then((all) => current && setForms(all.filter((one) => one !== null)), () => undefined);
        return () => {
            current = false;
        };
    }, [key]);
    return forms;
}

export function save(name: string, content: string, type: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const fileName = (state: CaseState) => (state.title || state.standards[0]).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60).replaceAll(/^-|-$/g, '') || 'scenario';

function goTo(name: string): void {
    const found = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(name);
    const field = document.getElementById(found ? `in-${found[1]}-${Number(found[2]) - 1}-${found[3]}` : `in-${name}`)
        ?? document.querySelector(`[id^="in-${name.replace(/\W.*/, '')}"]`);
    field?.scrollIntoView({ block: 'center' });
    (field as HTMLElement | null)?.focus();
}

interface Props {
    state: CaseState;
    change: (state: CaseState) => void;
    kept: CaseState | null;
    keep: (state: CaseState | null) => void;
    tell: (message: string) => void;
    openFile: (file: File) => void;
    forget: () => void;
    table: File | null;
    closeTable: () => void;
}

export function CaseView({ state, change, kept, keep, tell, openFile, forget, table, closeTable }: Props) {
    const { client, index, language, say } = useSurroundings();
    const { text, judged, ways } = useJudged(state);
    const forms = useForms(judged, state);
    const [examples, setExamples] = useState<Example[]>([]);
    const [printing, setPrinting] = useState(false);
    const one = judged?.scenarios[0];
    const number = forms[0]?.number ?? '';
    useEffect(() => {
        if (number) void client.examples(number).then((list) => setExamples(list ?? []), () => undefined);
    }, [number]);
    useEffect(() => {
        const before = () => setPrinting(true);
        const after = () => setPrinting(false);
        addEventListener('beforeprint', before);
        addEventListener('afterprint', after);
        return () => {
            removeEventListener('beforeprint', before);
            removeEventListener('afterprint', after);
        };
    }, []);
    const entry = index.documents.find((each) => each.number === number);
    const print = () => {
        setPrinting(true);
        // The work is fetched and laid out before the dialogue takes its picture.
        setTimeout(() => window.print(), 350);
    };
    const share = async () => {
        const link = location.href.replace(/#.*$/, '') + (await fragmentOf(state));
        history.replaceState(null, '', link);
        await navigator.clipboard?.writeText(link).catch(() => undefined);
        tell(say('shared'));
    };
    const fill = (at: number) => {
        const example = examples[at];
        change({ ...state, title: example.title.slice(0, 120), date: example.date ?? state.date, standards: [number], inputs: inputsOf(example.inputs), own: [] });
    };
    return (
        <>
            <main class="case" id="main">
                <header class="case-head">
                    <h1><span class="number">{number || state.standards.join('、')}</span> <span class="title">{inLanguage(forms[0]?.title, language)}</span></h1>
                    {forms[0]?.scope && <p class="quiet small">{inLanguage(forms[0].scope, language)}</p>}
                    {entry?.replaced_by && <p class="caution small">{say('replaced')} → <button type="button" class="link" onClick={() => change({ ...state, standards: [entry.replaced_by] })}>{entry.replaced_by}</button></p>}
                </header>
                <form class="inputs" autocomplete="off" onSubmit={(event) => event.preventDefault()} aria-label={say('inputs')}>
                    <div class="fields general">
                        <div class="field">
                            <label for="case-title">{say('case')}</label>
                            <input id="case-title" type="text" value={state.title} maxLength={200} placeholder={say('caseHint')} onInput={(event) => change({ ...state, title: event.currentTarget.value })} />
                        </div>
                        <div class="field">
                            <label for="case-date">{say('date')}</label>
                            <input id="case-date" type="date" value={/^\d{4}-\d{2}-\d{2}$/.test(state.date) ? state.date : ''} aria-describedby="case-date-help" onInput={(event) => change({ ...state, date: event.currentTarget.value })} />
                            <p class="help" id="case-date-help">{say('dateHelp')}</p>
                        </div>
                    </div>
                    <p class="buttons">
                        {examples.length > 0 && (
                            <select aria-label={say('example')} value="" onChange={(event) => event.currentTarget.value && fill(Number(event.currentTarget.value))}>
                                <option value="">{say('example')}…</option>
                                {examples.map((example, i) => <option key={i} value={String(i)}>{example.title}</option>)}
                            </select>
                        )}
                        <button type="button" class="quiet" onClick={() => change({ ...state, title: '', inputs: {}, own: [] })}>{say('clear')}</button>
                    </p>
                    <h2>{say('inputs')}</h2>
                    <Inputs forms={forms} state={state} change={change} />
                </form>
                {table && number && <TableView file={table} number={number} date={state.date} close={closeTable} />}
                <div class="outcome-side">
                    <VerdictPanel judged={judged} ways={ways} forms={forms} goTo={goTo} />
                    {one?.assessments[0] && <TurningPoint state={state} text={text} assessment={one.assessments[0]} change={change} />}
                    {number && <Timeline key={entry?.family} text={text} date={state.date} number={one?.assessments[0]?.standard ?? number} choose={(date) => change({ ...state, date, standards: [entry?.family ?? state.standards[0]] })} />}
                    {kept && <Compare kept={kept} state={state} judged={judged} forms={forms} drop={() => keep(null)} swap={() => { keep(state); change(kept); }} />}
                    {one && one.assessments.length > 0 && <Work text={text} assessments={one.assessments} opened={printing} />}
                    <Ending hint={say('openHint')}>
                        <button type="button" onClick={() => save(`${fileName(state)}.toml`, text, 'application/toml')}>{say('download')}</button>
                        <button type="button" onClick={() => void client.result(text, `${fileName(state)}.toml`).then((json) => save(`${fileName(state)}.json`, json, 'application/json'))}>{say('downloadResult')}</button>
                        <button type="button" onClick={() => void share()}>{say('share')}</button>
                        <button type="button" onClick={print}>{say('print')}</button>
                        <button type="button" onClick={() => keep(state)}>{say('keep')}</button>
                        <OpenFile accept=".toml,.csv,.tsv" openFile={openFile} />
                        <button type="button" class="quiet" onClick={forget}>{say('forget')}</button>
                    </Ending>
                </div>
            </main>
            <nav class="phone-nav" aria-label={say('verdict')}>
                <a class={`phone-verdict ${verdictClass(one?.verdict)}`} href="#verdict-title" onClick={(event) => { event.preventDefault(); document.getElementById('verdict-title')?.scrollIntoView(); }}>
                    {one?.verdict ? `${verdictMark(one.verdict)} ${verdictName(one.verdict, language)}` : say('verdict')} ↓
                </a>
            </nav>
        </>
    );
}
