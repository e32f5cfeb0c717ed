// Finding a document: by number, words or industry.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useSurroundings } from './context';
import type { IndexEntry } from './types';
import { areaName, type Word } from './words';

const today = () => new Date().toISOString().slice(0, 10);

function standing(entry: IndexEntry): Word {
    if (entry.effective === 'never') return 'draft';
    if (entry.effective > today()) return 'notYet';
    return entry.replaced_by || (entry.until && entry.until < today()) ? 'replaced' : 'inForce';
}

export function Find({ choose }: { choose: (number: string) => void }) {
    const { client, index, language, say } = useSurroundings();
    const [typed, setTyped] = useState('');
    const [area, setArea] = useState('');
    const [old, setOld] = useState(false);
    const [hits, setHits] = useState<string[] | null>(null);

    useEffect(() => {
        let current = true;
        if (!typed.trim()) setHits(null);
        else void client.search(typed).then((numbers) => current && setHits(numbers));
        return () => {
            current = false;
        };
    }, [typed]);

    const areas = useMemo(() => [...new Set(index.documents.map((one) => one.area))], [index]);
    const shown = useMemo(() => {
        const entries = hits
            ? hits.map((number) => index.documents.find((one) => one.number === number)!)
            : [...index.documents].sort((a, b) => a.area.localeCompare(b.area) || a.number.localeCompare(b.number, 'en', { numeric: true }));
        return entries.filter((one) => (!area || one.area === area) && (old || hits || standing(one) !== 'replaced'));
    }, [hits, area, old, index]);

    return (
        <main class="find" id="main">
            <h1>{say('find')}</h1>
            <div class="search">
                <label class="hidden" for="search">{say('find')}</label>
                <input id="search" type="search" value={typed} placeholder={say('findHint')} autocomplete="off" spellcheck={false}
                    maxLength={200} onInput={(event) => setTyped(event.currentTarget.value)} />
            </div>
            <div class="filters" role="group" aria-label={say('find')}>
                {['', ...areas].map((one) => (
                    <button type="button" key={one} aria-pressed={area === one} onClick={() => setArea(one)}>
                        {one ? areaName(one, language) : say('all')}
                    </button>
                ))}
                <label class="check"><input type="checkbox" checked={old} onChange={(event) => setOld(event.currentTarget.checked)} /> {say('superseded')}</label>
            </div>
            <p class="count" role="status">{shown.length} {say('documents')}</p>
            {shown.length === 0 && <p>{say('nothing')}</p>}
            <ul class="documents">
                {shown.map((one) => {
                    const word = standing(one);
                    return (
                        <li key={one.number}>
                            <a href={`#d=${encodeURIComponent(one.number)}`} onClick={(event) => { event.preventDefault(); choose(one.number); }}>
                                <span class="number">{one.number}</span>
                                <span class="title">{one.title[language]}</span>
                                <span class="facts">
                                    <span>{areaName(one.area, language)}</span>
                                    <span class={`standing ${word}`}>{say(word)}</span>
                                    {one.effective !== 'never' && <span class="dates">{one.effective}{one.until ? ` – ${one.until}` : ''}</span>}
                                </span>
                            </a>
                        </li>
                    );
                })}
            </ul>
        </main>
    );
}
