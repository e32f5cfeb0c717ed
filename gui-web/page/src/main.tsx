import { render } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CaseView } from './case';
import { Client } from './client';
import { Context } from './context';
import { Find } from './find';
import type { KindFile, KindView } from './kind';
import { caseOf, emptyCase, inputsOf, type CaseState } from './scenario';
import { caseOfFragment } from './share';
import type { Index, Language, ReadScenario } from './types';
import { inLanguage, sayIn } from './words';
import './style.css';

const client = new Client();
(window as unknown as { greengauge: Client }).greengauge = client;
const storage = 'greengauge.case';
const languageStorage = 'greengauge.language';

const stored = (name: string): string | null => {
    try {
        return localStorage.getItem(name);
    } catch {
        return null; // a browser that keeps nothing
    }
};
const store = (name: string, value: string | null): void => {
    try {
        if (value === null) localStorage.removeItem(name);
        else localStorage.setItem(name, value);
    } catch {
        // it is a convenience only
    }
};
const parsed = (text: string | null): CaseState | null => {
    try {
        return text ? caseOf(JSON.parse(text)) : null;
    } catch {
        return null;
    }
};
const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};
const asCase = (read: ReadScenario, at: number): CaseState => {
    const one = read.cases[at];
    const name = [read.title, one.name, one.variant].filter(Boolean).join(' · ');
    return {
        title: name, date: one.date ?? '', standards: one.standards, inputs: inputsOf(one.inputs),
        own: one.own.map((cell) => ({ table: cell.table, key: cell.key, value: String(cell.value ?? ''), source: cell.source })),
    };
};

function App({ index }: { index: Index }) {
    const [language, setLanguage] = useState<Language>(stored(languageStorage) === 'en' ? 'en' : 'zh');
    const [state, setState] = useState<CaseState | null>(() => parsed(stored(storage)));
    const [finding, setFinding] = useState(() => state === null);
    const [kept, setKept] = useState<CaseState | null>(null);
    const [message, setMessage] = useState('');
    const [several, setSeveral] = useState<ReadScenario | null>(null);
    const [dragging, setDragging] = useState(false);
    const say = useMemo(() => sayIn(language), [language]);
    const [table, setTable] = useState<File | null>(null);
    // What draws other kinds comes when one is opened.
    const [kind, setKind] = useState<{ file: KindFile; View: typeof KindView } | null>(null);
    const shown = useRef(false);
    shown.current = state !== null && !finding;
    const saying = useRef(say);
    saying.current = say;

    useEffect(() => {
        document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
        document.title = `${say('name')} · ${say('tagline')}`;
        store(languageStorage, language);
    }, [language]);
    const show = useCallback((one: CaseState) => {
        setTable(null);
        setKind(null);
        setState(one);
        setFinding(false);
        setMessage('');
        scrollTo(0, 0);
    }, []);

    const followFragment = useCallback(async () => {
        const hash = location.hash;
        const named = /^#d=(.+)$/.exec(hash);
        try {
            if (named) {
                const number = decodeURIComponent(named[1]);
                if (index.documents.some((one) => one.number === number)) show(emptyCase(number, today()));
                else setMessage(saying.current('badLink'));
                return;
            }
            const found = await caseOfFragment(hash);
            if (found) show(found);
        } catch {
            setMessage(saying.current('badLink'));
        }
    }, []);
    useEffect(() => {
        void followFragment();
        const again = () => void followFragment();
        addEventListener('hashchange', again);
        return () => removeEventListener('hashchange', again);
    }, []);

    // After the fragment has been followed: a link says how a case was when it was sent, and must not undo, on the next
    // visit, what was changed since.
    useEffect(() => {
        if (state) store(storage, JSON.stringify(state));
        if (location.hash) history.replaceState(null, '', location.pathname + location.search);
    }, [state]);

    const openFile = useCallback(async (file: File) => {
        const words = saying.current;
        setSeveral(null);
        setMessage('');
        if (/\.(csv|tsv)$/i.test(file.name)) {
            if (shown.current) setTable(file);
            else setMessage(words('chooseFirst'));
            return;
        }
        if (!file.name.toLowerCase().endsWith('.toml')) return setMessage(`${words('badFile')}${'：'}${words('notToml')}`);
        if (file.size > 1 << 20) return setMessage(`${words('badFile')}：${words('tooLarge')}`);
        try {
            const text = await file.text();
            const read = await client.scenario(text, file.name);
            if (read.cases.length === 0) {
                const first = read.diagnostics.find((one) => one.severity === 'error') ?? read.diagnostics[0];
                const why = [first?.problem, first?.why, first?.advice].map((text) => inLanguage(text, document.documentElement.lang === 'en' ? 'en' : 'zh')).filter(Boolean).join(' · ');
                return setMessage(`${words('badFile')}：${first?.line ? `${file.name}:${first.line}:${first.column}: ` : ''}${why}`);
            }
            if (read.kind !== 'assessment') {
                const { KindView } = await import('./kind');
                setKind({ file: { name: file.name, text, kind: read.kind }, View: KindView });
                setFinding(false);
                return scrollTo(0, 0);
            }
            if (read.cases.length > 1) setSeveral(read);
            show(asCase(read, 0));
        } catch {
            setMessage(words('badFile'));
        }
    }, []);
    useEffect(() => {
        const over = (event: DragEvent) => {
            event.preventDefault();
            setDragging(true);
        };
        const leave = (event: DragEvent) => {
            if (event.relatedTarget === null) setDragging(false);
        };
        const drop = (event: DragEvent) => {
            event.preventDefault();
            setDragging(false);
            const file = event.dataTransfer?.files[0];
            if (file) void openFile(file);
        };
        addEventListener('dragover', over);
        addEventListener('dragleave', leave);
        addEventListener('drop', drop);
        return () => {
            removeEventListener('dragover', over);
            removeEventListener('dragleave', leave);
            removeEventListener('drop', drop);
        };
    }, []);

    const forget = () => {
        store(storage, null);
        store(languageStorage, null);
        setState(null);
        setKind(null);
        setKept(null);
        setFinding(true);
        history.replaceState(null, '', location.pathname + location.search);
        setMessage(say('forgotten'));
    };

    return (
        <Context.Provider value={{ client, index, language, say }}>
            {!finding && (state || kind) && <a class="skip" href="#verdict-title" onClick={(event) => { event.preventDefault(); document.getElementById('verdict-title')?.focus(); }}>{say('skip')}</a>}
            <header class="top">
                <a class="brand" href="#" onClick={(event) => { event.preventDefault(); setFinding(true); }}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 17h18v4H3z" /><path d="M6 17v-3M10 17v-5M14 17v-3M18 17v-5" /><path class="leaf" d="M12 10c0-5 3-7 7-8 0 5-2 8-7 8z" /></svg>
                    <b>{say('name')}</b> <span>{say('tagline')}</span>
                </a>
                <nav>
                    {!finding && <button type="button" class="quiet" onClick={() => setFinding(true)}>← {say('back')}</button>}
                    {finding && (state || kind) && <button type="button" class="quiet" onClick={() => setFinding(false)}>{say('current')} →</button>}
                    <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{say('otherLanguage')}</button>
                </nav>
            </header>
            <div class="print-title" aria-hidden="true"><p>{say('report')}</p><p>{kind ? kind.file.name : <>{state?.title} · {say('date')} {state?.date}</>}</p></div>
            {message && <div class="message" role="alert">{message} <button type="button" class="quiet" aria-label="×" onClick={() => setMessage('')}>×</button></div>}
            {several && !finding && !kind && (
                <section class="message" aria-label={say('cases')}>
                    <label>{say('cases')} <select onChange={(event) => show(asCase(several, Number(event.currentTarget.value)))}>
                        {several.cases.map((one, i) => <option key={i} value={i}>{[one.name, one.variant].filter(Boolean).join(' · ') || several.title || i + 1}</option>)}
                    </select></label>
                </section>
            )}
            {kind && !finding ? <kind.View key={kind.file.text} file={kind.file} openFile={(file) => void openFile(file)} />
                : finding || !state
                ? <Find choose={(number) => show(emptyCase(number, today()))} />
                : <CaseView state={state} change={setState} kept={kept} keep={setKept} tell={setMessage} openFile={(file) => void openFile(file)} forget={forget} table={table} closeTable={() => setTable(null)} />}
            {dragging && <div class="drop" aria-hidden="true">{say('dropHere')}</div>}
        </Context.Provider>
    );
}

const root = document.getElementById('app')!;
client.index.then(
    (index) => {
        root.replaceChildren();
        render(<App index={index} />, root);
    },
    (failure: Error) => {
        const say = sayIn(stored(languageStorage) === 'en' ? 'en' : 'zh');
        root.replaceChildren();
        render(<main class="find"><h1>{say('failed')}</h1><p>{say('failedWhy')}</p><p class="quiet small">{failure.message}</p></main>, root);
    },
);
if ('serviceWorker' in navigator && /^https?:$/.test(location.protocol) && import.meta.env.PROD)
    addEventListener('load', () => void navigator.serviceWorker.register('./offline.js').catch(() => undefined));
