// A table of subjects: how far it is, what came out, and the verdicts to take away.
import { useEffect, useState } from 'preact/hooks';
import type { TableAnswer } from './client';
import { useSurroundings } from './context';
import type { Diagnostic, Verdict } from './types';
import { inLanguage, verdictClass, verdictMark, verdictName } from './words';

const verdicts: Verdict[] = ['compliant', 'non-compliant', 'undetermined', 'not applicable'];

function Faults({ list }: { list: Diagnostic[] }) {
    const { language } = useSurroundings();
    if (list.length === 0) return null;
    return (
        <ul class="faults">
            {list.slice(0, 20).map((one, i) => (
                <li key={i} class={one.severity}>
                    {one.line ? <span class="quiet">{one.line}{one.column ? `:${one.column}` : ''} </span> : null}
                    {[one.problem, one.why, one.advice].map((text) => inLanguage(text, language)).filter(Boolean).join(' · ')}
                </li>
            ))}
            {list.length > 20 && <li class="quiet">…</li>}
        </ul>
    );
}

export function TableView({ file, number, date, close }: { file: File; number: string; date: string; close: () => void }) {
    const { client, language, say } = useSurroundings();
    const [share, setShare] = useState(0);
    const [answer, setAnswer] = useState<TableAnswer | null>(null);
    const [failure, setFailure] = useState('');
    const [link, setLink] = useState('');
    useEffect(() => {
        let current = true;
        setAnswer(null);
        setShare(0);
        setFailure('');
        client.table(file, number, date, language, (progress) => current && setShare(progress)).then(
            (one) => current && setAnswer(one),
            (reason: Error) => current && setFailure(reason.message),
        );
        return () => {
            current = false;
        };
    }, [file, number, date]);
    useEffect(() => {
        if (!answer?.summary) return setLink('');
        const made = URL.createObjectURL(answer.output);
        setLink(made);
        return () => URL.revokeObjectURL(made);
    }, [answer]);
    const summary = answer?.summary;
    const columns = answer?.begin?.columns ?? [];
    const counted = (counts: Record<Verdict, number>) => verdicts.map((verdict) => <td key={verdict} class="count-cell">{counts[verdict].toLocaleString('en').replaceAll(',', '\u202f')}</td>);
    return (
        <section class="table-view" aria-labelledby="table-title">
            <h2 id="table-title">{say('table')} · {file.name}</h2>
            <p class="quiet small">{say('tableFor')} {number} · {say('date')} {date}</p>
            {!answer && !failure && <p><label>{say('judging')} <progress max={1} value={share}>{Math.round(share * 100)} %</progress></label></p>}
            {failure && <p class="caution" role="alert">{say('badFile')} <span class="small">{failure}</span></p>}
            {answer && !summary && <Faults list={answer.begin?.diagnostics ?? []} />}
            {summary && (
                <>
                    <p role="status"><b>{summary.subjects.toLocaleString('en').replaceAll(',', '\u202f')}</b> {say('subjects')}{summary.errors > 0 && <> · <span class="caution">{summary.errors} {say('errors')}</span></>}</p>
                    <div class="scroll" tabIndex={0} role="region" aria-label={say('table')}>
                        <table>
                            <thead><tr><th scope="col">{say('requirement')}</th>{verdicts.map((verdict) => <th key={verdict} scope="col" class={verdictClass(verdict)}>{verdictMark(verdict)} {verdictName(verdict, language)}</th>)}</tr></thead>
                            <tbody>
                                <tr><th scope="row"><b>{say('whole_')}</b></th>{counted(summary.verdicts)}</tr>
                                {summary.requirements.map((one) => <tr key={one.id}><th scope="row">{inLanguage(one.title, language) || one.id}</th>{counted(one.verdicts)}</tr>)}
                            </tbody>
                        </table>
                    </div>
                    <Faults list={[...(answer?.begin?.diagnostics ?? []), ...summary.diagnostics]} />
                    <p class="small quiet">{say('columnsUsed')}{language === 'zh' ? '：' : ': '}{columns.filter((one) => one.label).map((one) => `${one.name} (${inLanguage(one.label, language)})`).join(language === 'zh' ? '、' : ', ') || '–'}
                        {columns.some((one) => !one.label) && <> · {say('columnsKept')}{language === 'zh' ? '：' : ': '}{columns.filter((one) => !one.label).map((one) => one.name).join(language === 'zh' ? '、' : ', ')}</>}</p>
                </>
            )}
            <p class="buttons">
                {summary && link && <a class="button" href={link} download={file.name.replace(/\.\w+$/, '') + '-verdicts.csv'}>{say('downloadTable')}</a>}
                <button type="button" class="quiet" onClick={close}>{say('close')}</button>
            </p>
        </section>
    );
}
