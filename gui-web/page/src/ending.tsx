// What the views of a case and of other kinds of scenarios end with.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useSurroundings } from './context';

/** Opens another file in the place of this one. */
export function OpenFile({ accept, openFile }: { accept: string; openFile: (file: File) => void }) {
    const { say } = useSurroundings();
    const chooser = useRef<HTMLInputElement>(null);
    return (
        <>
            <button type="button" onClick={() => chooser.current?.click()}>{say('open')}</button>
            <input ref={chooser} class="hidden" tabIndex={-1} type="file" accept={accept} aria-label={say('open')} onChange={(event) => {
                const chosen = event.currentTarget.files?.[0];
                if (chosen) openFile(chosen);
                event.currentTarget.value = '';
            }} />
        </>
    );
}

/** What can be done with it all: buttons, a hint, and the foot of a printed report. */
export function Ending({ hint, children }: { hint: string; children: ComponentChildren }) {
    const { index, say } = useSurroundings();
    return (
        <>
            <section class="actions">
                <h2>{say('actions')}</h2>
                <p class="buttons">{children}</p>
                <p class="quiet small">{hint}</p>
                <p class="quiet small">{say('privacy')}</p>
            </section>
            <footer class="printed" aria-hidden="true">
                <p>{say('catalogue')} {index.catalogue}</p>
                <p>{say('privacy')}</p>
            </footer>
        </>
    );
}
