// Runs the engine beside the page, and fetches the documents that it asks for.
import { Engine, Left, Wanted } from './engine';
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
/** The documents that are here, as each engine takes them. */
const compiled = new Map<string, Uint8Array>();
const texts = new Map<string, Uint8Array>();

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

async function keep(entry: IndexEntry, form: 'bin' | 'toml', kept: Map<string, Uint8Array>, by: Engine): Promise<void> {
    if (!kept.has(entry.number)) kept.set(entry.number, new Uint8Array(await bytesOf(`documents/${entry.key}.${form}`)));
    by.addDocument(entry.number, kept.get(entry.number)!);
}

/** The small engine takes a document compiled; the large one its text, and the texts that it rests on. */
async function fetchDocument(number: string, by: Engine): Promise<void> {
    const entry = index.documents.find((one) => one.number === number);
    if (!entry) throw new Error(`no document ${number}`);
    if (by.small) return keep(entry, 'bin', compiled, by);
    const others = index.documents.filter((one) => entry.rests_on.includes(one.number));
    await Promise.all([entry, ...others].map((one) => keep(one, 'toml', texts, by)));
}

async function instanceOf(code: WebAssembly.Module, warmUp?: ArrayBuffer): Promise<Engine> {
    const instance = await Engine.of(code);
    if (warmUp) instance.warmUp(new Uint8Array(warmUp));
    instance.open(index);
    for (const [number, document] of instance.small ? compiled : texts) instance.addDocument(number, document);
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
            // The self-contained file has all at hand: one engine does.
            const [code, list, warmUp] = await Promise.all([
                bytesOf(handed ? 'full.wasm' : 'engine.wasm'),
                textOf('index.json'),
                handed ? undefined : bytesOf('warm_up.bin'),
            ]);
            const before = performance.now();
            module = await WebAssembly.compile(code);
            if (handed) fullModule = Promise.resolve(module);
            index = JSON.parse(list) as Index;
            engine = await instanceOf(module, warmUp);
            if (!engine.small) full = Promise.resolve(engine);
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
    const instance = await fullInstance();
    await fetchDocument(number as string, instance);
    const { begin, summary, parts } = await judgeTable(instance, table, number as string, date as string, language as Language,
        (progress) => scope.postMessage({ id, progress } satisfies Answer));
    return { begin, summary, output: new Blob(parts, { type: 'text/csv' }) };
}

const first = new Set(['gg_form', 'gg_judge', 'gg_scenario']);
/** Milliseconds that the latest answer took in the engine, without what it waited for. */
let spent = 0;

async function answered(name: string, values: (string | number)[]): Promise<unknown> {
    if (!words && (name === 'gg_search' || name === 'result')) {
        words = JSON.parse(await textOf('words.json')) as string[][];
        if (full) (await full).addWords(words);
    }
    let by = first.has(name) ? engine : await fullEngine();
    for (let round = 0; round < 12; ++round) {
        const before = performance.now();
        try {
            return name === 'result' ? by.result(values[0] as string, values[1] as string) : by.ask(name, ...values);
        } catch (failure) {
            if (failure instanceof Left) {
                by = await fullEngine();
                continue;
            }
            if (!(failure instanceof Wanted)) throw failure;
            const asking = by;
            await Promise.all(failure.numbers.map((number) => fetchDocument(number, asking)));
        } finally {
            spent = performance.now() - before;
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
        scope.postMessage({ id: data.id, answer, milliseconds: data.table ? performance.now() - before : spent } satisfies Answer);
    } catch (failure) {
        // After a trap the instance is in no known state: another one takes its place.
        if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) {
            engine = await instanceOf(module);
            full = engine.small ? undefined : Promise.resolve(engine);
        }
        scope.postMessage({ id: data.id, failure: String(failure) } satisfies Answer);
    }
});
