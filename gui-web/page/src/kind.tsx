// A scenario of another kind, opened from a file: judged as it stands, with its pictures.
import { useEffect, useRef, useState } from 'preact/hooks';
import { save } from './case';
import { useSurroundings } from './context';
import { FootprintPictures } from './footprint';
import { PathwayPictures } from './pathway';
import type { Judged } from './types';
import { VerdictPanel } from './verdict';

export interface KindFile { name: string; text: string; kind: string }

export function KindView({ file, openFile }: { file: KindFile; openFile: (file: File) => void }) {
    const { client, index, language, say } = useSurroundings();
    const [judged, setJudged] = useState<Judged | null>(null);
    const [failure, setFailure] = useState('');
    const [at, setAt] = useState(0);
    const chooser = useRef<HTMLInputElement>(null);
    useEffect(() => {
        let current = true;
        client.judge(file.text, language).then((one) => current && setJudged(one), (fault: Error) => current && setFailure(fault.message));
        return () => {
            current = false;
        };
    }, [file.text, language]);
    const cases = judged?.scenarios ?? [];
    const one = cases[Math.min(at, cases.length - 1)];
    return (
        <main class="case kind" id="main">
            <header class="case-head">
                <h1><span class="number">{say(file.kind === 'pathway' ? 'pathway' : 'footprint')}</span> <span class="title">{one?.title || file.name}</span></h1>
                {cases.length > 1 && <p><label>{say('variants')} <select value={String(at)} onChange={(event) => setAt(Number(event.currentTarget.value))}>
                    {cases.map((each, i) => <option key={i} value={String(i)}>{[each.name, each.variant].filter(Boolean).join(' · ') || say('asWritten')}</option>)}
                </select></label></p>}
            </header>
            <div class="pictures">
                {failure && <p class="caution" role="alert">⚠ {say('kindFailed')} <span class="small">{failure}</span></p>}
                {!judged && !failure && <p class="loading" role="status">{say('calculating')}</p>}
                {one?.pathway && one.drawn && <PathwayPictures pathway={one.pathway} drawn={one.drawn} />}
                {one?.footprint && <FootprintPictures footprint={one.footprint} />}
            </div>
            <div class="outcome-side">
                {judged && <VerdictPanel judged={one ? { ...judged, scenarios: [one] } : judged} ways={[]} forms={[]} goTo={() => undefined} />}
                <section class="actions">
                    <h2>{say('actions')}</h2>
                    <p class="buttons">
                        <button type="button" onClick={() => void client.result(file.text, file.name).then((json) => save(file.name.replace(/\.toml$/i, '.json'), json, 'application/json'))}>{say('downloadResult')}</button>
                        <button type="button" onClick={() => window.print()}>{say('print')}</button>
                        <button type="button" onClick={() => chooser.current?.click()}>{say('open')}</button>
                        <input ref={chooser} class="hidden" tabIndex={-1} type="file" accept=".toml" aria-label={say('open')} onChange={(event) => {
                            const chosen = event.currentTarget.files?.[0];
                            if (chosen) openFile(chosen);
                            event.currentTarget.value = '';
                        }} />
                    </p>
                    <p class="quiet small">{say('kindHint')}</p>
                    <p class="quiet small">{say('privacy')}</p>
                </section>
                <footer class="printed" aria-hidden="true">
                    <p>{say('catalogue')} {index.catalogue}</p>
                    <p>{say('privacy')}</p>
                </footer>
            </div>
        </main>
    );
}
