// The verdict: outcome, value, limit, margin and grade of each requirement, the evidence, and what would pass.
import { Bar } from './bar';
import { useSurroundings } from './context';
import type { Assessment, Form, Judged, Requirement, Way } from './types';
import { inLanguage, verdictClass, verdictMark, verdictName, type Word } from './words';

const evidenceWord: Record<string, Word> = { A: 'evidenceA', B: 'evidenceB', C: 'evidenceC', D: 'evidenceD', user: 'evidenceUser' };

export function labelOf(name: string, forms: Form[], language: 'zh' | 'en'): string {
    const found = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?$/.exec(name);
    const [, head, item, field] = found ?? [null, name, undefined, undefined];
    for (const form of forms) {
        const list = form.lists.find((one) => one.name === head);
        if (list && field) {
            const label = inLanguage(list.fields.find((one) => one.name === field)?.label, language) || field;
            return item ? `${label} [${item}]` : label;
        }
        const label = inLanguage((list ?? form.inputs.find((one) => one.name === head))?.label, language);
        if (label) return label;
    }
    return name;
}

/** A margin that reads as nothing more than "on the limit" is said as such by its number: 0. */
function Figures({ one }: { one: Requirement }) {
    const { language, say } = useSurroundings();
    const { shown } = one;
    const grade = one.grade === null ? null : inLanguage(one.grade_label, language) || String(one.grade);
    return (
        <dl class="figures">
            {shown.value !== null && <div><dt>{say('value')}</dt><dd class="strong">{shown.value}</dd></div>}
            {shown.compared !== null && shown.compared !== shown.value && <div><dt>{language === 'zh' ? '修约后' : 'Rounded'}</dt><dd>{shown.compared}</dd></div>}
            {shown.limit !== null && <div><dt>{say('limit')}</dt><dd>{shown.sign} {shown.limit}</dd></div>}
            {shown.margin !== null && <div><dt>{say('margin')}</dt><dd class={shown.margin.startsWith('-') ? 'bad' : 'good'}>{shown.margin.replace('-', '−')}</dd></div>}
            {grade !== null && <div><dt>{say('grade')}</dt><dd class="strong">{grade}</dd></div>}
            {shown.to_next_grade !== null && <div><dt>{say('toNext')}</dt><dd>{shown.to_next_grade}</dd></div>}
        </dl>
    );
}

function RequirementCard({ one, way, forms, goTo }: { one: Requirement; way: Way | undefined; forms: Form[]; goTo: (input: string) => void }) {
    const { language, say } = useSurroundings();
    const applies = one.verdict !== 'not applicable';
    return (
        <li class={`requirement ${verdictClass(one.verdict)}`}>
            <p class="head">
                <span class="chip">{verdictMark(one.verdict)} {verdictName(one.verdict, language)}</span>
                <b>{inLanguage(one.title, language) || one.id}{one.shown.item ? ` · ${one.shown.item}` : ''}</b>
            </p>
            {applies && <Figures one={one} />}
            {applies && <Bar requirement={one} />}
            {one.reason && one.verdict !== 'compliant' && <p class="reason">{inLanguage(one.reason, language)}</p>}
            {one.verdict === 'undetermined' && one.missing_inputs.length > 0 && (
                <p class="missing">{say('missing')}{language === 'zh' ? '：' : ': '}
                    {one.missing_inputs.map((name, i) => (
                        <span key={name}>{i > 0 ? (language === 'zh' ? '、' : ', ') : ''}<button type="button" class="link" onClick={() => goTo(name)}>{labelOf(name, forms, language)}</button></span>
                    ))}
                </p>
            )}
            {way && (
                <p class="way"><span class="hidden">{say('wayOut')}: </span>→ {inLanguage(way.label, language) || way.input} <b>{way.sign} {way.shown}</b>
                    {way.present && <span class="quiet">（{say('now')} {way.present}）</span>}</p>
            )}
            {one.cautions.map((caution, i) => <p class="caution" key={i}>⚠ {inLanguage(caution, language)}</p>)}
            {one.readings.map((reading, i) => <p class="quiet small" key={i}>{inLanguage(reading, language)}</p>)}
            <p class="basis">
                <span>{one.clause}</span>
                {applies && <span class={`evidence e-${one.evidence}`} title={say(evidenceWord[one.evidence] ?? 'evidenceD')}>
                    {say('evidence')} {one.shown.evidence}<span class="hidden">: {say(evidenceWord[one.evidence] ?? 'evidenceD')}</span></span>}
            </p>
        </li>
    );
}

const order: Record<string, number> = { 'non-compliant': 0, undetermined: 1, compliant: 2, 'not applicable': 3 };

function Document({ one, ways, forms, goTo }: { one: Assessment; ways: Way[]; forms: Form[]; goTo: (input: string) => void }) {
    const { index, language, say } = useSurroundings();
    const published = index.documents.some((document) => document.number === one.standard); // else the scenario's own demands
    const sorted = [...one.requirements].sort((a, b) => order[a.verdict] - order[b.verdict]);
    const applying = sorted.filter((r) => r.verdict !== 'not applicable');
    const rest = sorted.filter((r) => r.verdict === 'not applicable');
    const card = (r: Requirement) => (
        <RequirementCard key={r.id + (r.item ?? '')} one={r} forms={forms} goTo={goTo}
            way={ways.find((w) => w.requirement === r.id && w.item === (r.item ?? ''))} />
    );
    return (
        <section class="assessment">
            <h3>{published && <>{one.standard} </>}<small>{inLanguage(one.title, language)}</small></h3>
            {one.standing === 'superseded' && <p class="caution">⚠ {say('superseding')}</p>}
            {one.standing === 'not yet in force' && <p class="caution">⚠ {say('notYetNote')}</p>}
            {one.edition_note && <p class="quiet small">{inLanguage(one.edition_note, language)}</p>}
            {one.cautions.map((caution, i) => <p class="caution" key={i}>⚠ {inLanguage(caution, language)}</p>)}
            <ul class="requirements">{applying.map(card)}</ul>
            {rest.length > 0 && (
                <details class="rest"><summary>{verdictName('not applicable', language)}（{rest.length}）</summary><ul class="requirements">{rest.map(card)}</ul></details>
            )}
        </section>
    );
}

export function Diagnostics({ judged, placed, goTo }: { judged: Judged; placed?: boolean; goTo: (input: string) => void }) {
    const { language, say } = useSurroundings();
    if (judged.diagnostics.length === 0) return null;
    return (
        <section class="notice" aria-label={say('notice')}>
            <h3>{say('notice')}</h3>
            <ul>
                {judged.diagnostics.map((one, i) => {
                    const problem = inLanguage(one.problem, language);
                    const name = /`(\w+)`/.exec(problem)?.[1];
                    return (
                        <li key={i} class={one.severity}>
                            {placed && one.line && <span class="quiet small">{one.line}:{one.column} </span>}
                            {name && document.getElementById(`in-${name}`) ? <button type="button" class="link" onClick={() => goTo(name)}>{problem}</button> : <b>{problem}</b>}
                            {one.why && <span>{language === 'zh' ? '（' : ' ('}{inLanguage(one.why, language)}{language === 'zh' ? '）' : ')'}</span>}
                            {one.advice && <span> {inLanguage(one.advice, language)}</span>}
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}

/** `placed`: the user wrote the file, so that places in it mean something. */
export function VerdictPanel({ judged, ways, forms, placed, goTo }: { judged: Judged | null; ways: Way[]; forms: Form[]; placed?: boolean; goTo: (input: string) => void }) {
    const { language, say } = useSurroundings();
    const one = judged?.scenarios[0];
    const verdict = one?.verdict ?? null;
    return (
        <section class="verdict" aria-labelledby="verdict-title">
            <h2 id="verdict-title" tabIndex={-1}>{say('verdict')}</h2>
            <p class={`outcome ${verdictClass(verdict)}`} role="status" data-verdict={verdict ?? ''}>
                {verdict ? <><span aria-hidden="true">{verdictMark(verdict)}</span> {verdictName(verdict, language)}</> : judged && judged.diagnostics.length > 0 ? say('notice') : say('waiting')}
            </p>
            {judged && <Diagnostics judged={judged} placed={placed} goTo={goTo} />}
            {one?.reason && <p class="caution">{inLanguage(one.reason, language)}</p>}
            {one?.assessments.map((assessment) => <Document key={assessment.standard} one={assessment} ways={ways} forms={forms} goTo={goTo} />)}
        </section>
    );
}
