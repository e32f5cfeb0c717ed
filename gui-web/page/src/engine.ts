// The engine: one WebAssembly instance of the calculator. Texts go in as bytes, answers come back as JSON.
import type { Index, Language } from './types';

interface Exports {
    memory: WebAssembly.Memory;
    _initialize(): void;
    gg_allocate(size: number): number;
    gg_release(address: number): void;
    gg_length(): number;
    [name: string]: unknown;
}

/** Texts that the engine needs before it can answer: numbers of documents. */
export class Wanted extends Error {
    constructor(readonly numbers: string[]) {
        super(`wanted: ${numbers.join(', ')}`);
    }
}

/** The small engine leaves this question to the large one. */
export class Left extends Error {}

/** What Emscripten's libraries ask of their surroundings; nothing here reads or writes anything. */
function surroundings(memory: () => WebAssembly.Memory): WebAssembly.Imports {
    const zeros = (...addresses: number[]) => {
        const view = new DataView(memory().buffer);
        for (const address of addresses) view.setUint32(address, 0, true);
        return 0;
    };
    const known: Record<string, (...values: number[]) => number | void> = {
        environ_sizes_get: (count, size) => zeros(count, size),
        environ_get: () => 0,
        fd_write: (_file, _list, _count, written) => zeros(written),
        fd_close: () => 0,
        fd_seek: () => 0,
        fd_read: (_file, _list, _count, read) => zeros(read),
        emscripten_notify_memory_growth: () => undefined,
        proc_exit: () => {
            throw new Error('the engine ended');
        },
    };
    return { env: known, wasi_snapshot_preview1: known } as unknown as WebAssembly.Imports;
}

export class Engine {
    private readonly encoder = new TextEncoder();
    private readonly decoder = new TextDecoder();

    private constructor(private readonly exports: Exports) {}

    static async start(bytes: BufferSource): Promise<Engine> {
        return Engine.of(await WebAssembly.compile(bytes));
    }

    static async of(module: WebAssembly.Module): Promise<Engine> {
        let memory: WebAssembly.Memory | undefined;
        const instance = await WebAssembly.instantiate(module, surroundings(() => memory!));
        const exports = instance.exports as unknown as Exports;
        memory = exports.memory;
        exports._initialize();
        return new Engine(exports);
    }

    /** Calls an export: each text as its address and its number of bytes, each number as it is. */
    private call(name: string, values: (string | number | Uint8Array)[]): number {
        const places: number[] = [];
        const given: number[] = [];
        for (const value of values) {
            if (typeof value === 'number') {
                given.push(value);
                continue;
            }
            const bytes = typeof value === 'string' ? this.encoder.encode(value) : value;
            const place = this.exports.gg_allocate(bytes.length || 1);
            if (place === 0) throw new Error('out of memory');
            new Uint8Array(this.exports.memory.buffer, place, bytes.length).set(bytes);
            places.push(place);
            given.push(place, bytes.length);
        }
        const answer = (this.exports[name] as (...given: number[]) => number)(...given);
        for (const place of places) this.exports.gg_release(place);
        return answer;
    }

    private text(name: string, values: (string | number | Uint8Array)[]): string {
        const address = this.call(name, values);
        return this.decoder.decode(new Uint8Array(this.exports.memory.buffer, address, this.exports.gg_length()));
    }

    /** An answer's bytes, for what is no JSON. */
    bytes(name: string, ...values: (string | number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
        const address = this.call(name, values);
        return new Uint8Array(this.exports.memory.buffer as ArrayBuffer, address, this.exports.gg_length()).slice();
    }

    /** The answer as JSON; throws Wanted when documents are missing, Left when only the large engine knows. */
    ask<T>(name: string, ...values: (string | number | Uint8Array)[]): T {
        const answer = JSON.parse(this.text(name, values));
        if (Array.isArray(answer?.wanted)) throw new Wanted(answer.wanted);
        if (answer?.left === true) throw new Left();
        return answer as T;
    }

    /** Forgets all that it had. */
    open(index: Index): void {
        this.call('gg_open', [index.catalogue]);
        for (const d of index.documents)
            this.call('gg_add_entry', [
                d.number, d.family, d.area, d.file ?? `${d.area}/${d.number.replaceAll(' ', '-').replaceAll('/', '')}.toml`, d.effective, d.until, d.replaced_by, d.year,
            ]);
    }

    addWords(words: string[][]): void {
        for (const row of words) this.call('gg_add_words', row);
    }

    /** Without tables and searches: it takes documents compiled, not their texts. */
    get small(): boolean {
        return !('gg_search' in this.exports);
    }

    addDocument(number: string, text: string | Uint8Array): void {
        this.call('gg_add_document', [number, text]);
    }

    /** Judges once by an invented document: a browser compiles each function at its first call, and nobody should wait for that. */
    warmUp(document: Uint8Array): void {
        const number = 'WARM 1-2020';
        const entry = { number, family: 'WARM 1', year: 2020, area: '', title: { zh: '', en: '' }, effective: '2020-01-01', until: '', replaced_by: '', key: '', rests_on: [] };
        this.open({ catalogue: '', documents: [entry] });
        this.addDocument(number, document);
        this.ask('gg_form', number);
        this.ask('gg_judge', `[scenario]
title = "\t"
date = 2024-01-01
standards = ["WARM 1"]
[inputs]
goods = "cake"
sealed = true
volume = "0.2 L"
power = 9.5
items = [{content = "80 mL"}]
`, '', 0);
    }

    /** To the byte what `greengauge check --format json` prints. */
    result(text: string, file: string): string {
        const answer = this.text('gg_result', [text, file]);
        if (answer.startsWith('{"wanted":')) throw new Wanted(JSON.parse(answer).wanted);
        return answer;
    }
}

export const code = (language: Language): number => (language === 'en' ? 1 : 0);
