// Runs the engine beside the page, and fetches the documents that it asks for.
import { Engine, Wanted } from './engine';
import { judgeTable } from './table';
import type { Index, IndexEntry, Language } from './types';

/** Where files come from: fetched below `base`, or, in the self-contained page, handed over. */
export interface Start { start: { base: string; files?: Record<string, string> } }
export interface Question { id: number; name: string; values: (string | number)[]; table?: Blob }
export interface Answer { id: number; answer?: unknown; failure?: string; milliseconds?: number; progress?: number }

const scope = self as unknown as DedicatedWorkerGlobalScope;
let base = '';
let handed: Record<string, string> | undefined;
let module: WebAssembly.Module;
let engine: Engine; // small: what a first verdict needs
let full: Promise<Engine> | undefined; // all of it, fetched behind the first verdict
let fullModule: Promise<WebAssembly.Module> | undefined;
let index: Index;
let words: string[][] | undefined;
const texts = new Map<string, string>();

/** A file's bytes: handed-over ones are gzip in base64. */
async function bytesOf(path: string): Promise<ArrayBuffer> {
    if (handed) {
        const packed = Uint8Array.from(atob(handed[path] ?? ''), (character) => character.charCodeAt(0));
        return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    }
    const response = await fetch(base + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.arrayBuffer();
}

const textOf = async (path: string): Promise<string> => new TextDecoder().decode(await bytesOf(path));
const pathOf = (entry: IndexEntry): string => `documents/${entry.key}.toml`;

async function fetchDocument(number: string): Promise<void> {
    const entry = index.documents.find((one) => one.number === number);
    if (!entry) throw new Error(`no document ${number}`);
    await Promise.all(
        [entry, ...index.documents.filter((one) => entry.rests_on.includes(one.number))].map(async (one) => {
            if (texts.has(one.number)) return;
            const text = await textOf(pathOf(one));
            texts.set(one.number, text);
            engine.addDocument(one.number, text);
            if (full) (await full).addDocument(one.number, text);
        }),
    );
}

async function instanceOf(compiled: WebAssembly.Module): Promise<Engine> {
    const instance = await Engine.of(compiled);
    instance.open(index);
    for (const [number, text] of texts) instance.addDocument(number, text);
    return instance;
}
async function fullInstance(): Promise<Engine> {
    fullModule ??= bytesOf('full.wasm').then((bytes) => WebAssembly.compile(bytes));
    const instance = await instanceOf(await fullModule);
    if (words) instance.addWords(words);
    return instance;
}
const fullEngine = (): Promise<Engine> => (full ??= fullInstance());

const started = new Promise<void>((resolve, reject) => {
    scope.addEventListener('message', async ({ data }: MessageEvent<Start | Question>) => {
        if (!('start' in data)) return;
        try {
            ({ base, files: handed } = data.start);
            const [compiled, list] = await Promise.all([
                bytesOf('engine.wasm').then((bytes) => WebAssembly.compile(bytes)),
                textOf('index.json').then((text) => JSON.parse(text) as Index),
            ]);
            module = compiled;
            index = list;
            const before = performance.now();
            engine = await instanceOf(module);
            scope.postMessage({ id: 0, answer: index, milliseconds: performance.now() - before } satisfies Answer);
            resolve();
        } catch (failure) {
            scope.postMessage({ id: 0, failure: String(failure) } satisfies Answer);
            reject(failure as Error);
        }
    });
});
started.catch(() => undefined);

/** In an instance of its own: a table may be large, and its memory goes with it. */
async function answeredTable(id: number, table: Blob, [number, date, language]: (string | number)[]): Promise<unknown> {
    await fetchDocument(number as string);
    const { begin, summary, parts } = await judgeTable(await fullInstance(), table, number as string, date as string, language as Language,
        (progress) => scope.postMessage({ id, progress } satisfies Answer));
    return { begin, summary, output: new Blob(parts, { type: 'text/csv' }) };
}

const first = new Set(['gg_form', 'gg_judge', 'gg_scenario']);

async function answered(name: string, values: (string | number)[]): Promise<unknown> {
    if (!words && (name === 'gg_search' || name === 'result')) {
        words = JSON.parse(await textOf('words.json')) as string[][];
        if (full) (await full).addWords(words);
    }
    const by = first.has(name) ? engine : await fullEngine();
    for (let round = 0; round < 12; ++round) {
        try {
            return name === 'result' ? by.result(values[0] as string, values[1] as string) : by.ask(name, ...values);
        } catch (failure) {
            if (!(failure instanceof Wanted)) throw failure;
            await Promise.all(failure.numbers.map(fetchDocument));
        }
    }
    throw new Error('documents are missing');
}

scope.addEventListener('message', async ({ data }: MessageEvent<Start | Question>) => {
    if ('start' in data) return;
    const before = performance.now();
    try {
        await started;
        const answer = data.table ? await answeredTable(data.id, data.table, data.values) : await answered(data.name, data.values);
        scope.postMessage({ id: data.id, answer, milliseconds: performance.now() - before } satisfies Answer);
    } catch (failure) {
        // After a trap the instance is in no known state: another one takes its place.
        if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) {
            engine = await instanceOf(module);
            full = undefined;
        }
        scope.postMessage({ id: data.id, failure: String(failure) } satisfies Answer);
    }
});
