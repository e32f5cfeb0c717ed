// A scenario of another kind, opened from a file: judged as it stands, with its pictures.
import { useEffect, useState } from 'preact/hooks';
import { save } from './case';
import { useSurroundings } from './context';
import { Ending, OpenFile } from './ending';
import { FootprintPictures } from './footprint';
import { PathwayPictures } from './pathway';
import type { Judged } from './types';
import { VerdictPanel } from './verdict';

export interface KindFile { name: string; text: string; kind: string }

export function KindView({ file, openFile }: { file: KindFile; openFile: (file: File) => void }) {
    const { client, language, say } = useSurroundings();
    const [judged, setJudged] = useState<Judged | null>(null);
    const [failure, setFailure] = useState('');
    const [at, setAt] = useState(0);
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
                {judged && <VerdictPanel judged={one ? { ...judged, scenarios: [one] } : judged} ways={[]} forms={[]} placed goTo={() => undefined} />}
                <Ending hint={say('kindHint')}>
                    <button type="button" onClick={() => void client.result(file.text, file.name).then((json) => save(file.name.replace(/\.toml$/i, '.json'), json, 'application/json'))}>{say('downloadResult')}</button>
                    <button type="button" onClick={() => window.print()}>{say('print')}</button>
                    <OpenFile accept=".toml" openFile={openFile} />
                </Ending>
            </div>
        </main>
    );
}
