// The page's side of the worker.
import { code } from './engine';
import type { Example, Form, Index, Judged, Language, Markup, ReadScenario, Stretch, Turning, Way } from './types';
import type { TableBegin, TableSummary } from './table';
import type { Answer, Question } from './worker';

export interface TableAnswer { begin: TableBegin | null; summary?: TableSummary; output: Blob }

const file = 'scenario.toml';

export class Client {
    private readonly worker: Worker;
    private readonly open = new Map<number, { resolve: (answer: never) => void; reject: (failure: Error) => void }>();
    private last = 0;
    readonly index: Promise<Index>;
    /** Nothing is being asked; for the tests. */
    get idle(): boolean {
        return this.open.size === 0 && performance.now() - this.asked > 30;
    }
    private asked = 0;
    /** How long the questions took in the engine, the latest last; for the tests. */
    readonly times: [name: string, milliseconds: number][] = [];

    constructor() {
        const files = document.getElementById('greengauge-files')?.textContent;
        const source = document.getElementById('greengauge-worker')?.textContent;
        this.worker = source
            ? new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
            : new Worker(new URL('./worker.ts', import.meta.url), { type: 'classic' });
        this.index = new Promise((resolve, reject) => this.open.set(0, { resolve: resolve as never, reject }));
        const names = new Map<number, string>();
        this.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
            if (data.progress !== undefined) return this.progress(data.progress);
            const waiting = this.open.get(data.id);
            this.open.delete(data.id);
            this.asked = performance.now();
            this.times.push([names.get(data.id) ?? 'start', data.milliseconds ?? 0]);
            if (this.times.length > 2000) this.times.splice(0, 1000);
            if (data.failure !== undefined) waiting?.reject(new Error(data.failure));
            else waiting?.resolve(data.answer as never);
        });
        this.worker.addEventListener('error', (event) => this.open.get(0)?.reject(new Error(event.message)));
        this.names = names;
        const base = new URL('.', document.baseURI).href;
        this.worker.postMessage({ start: { base, files: files ? JSON.parse(files) : undefined } });
    }
    private readonly names: Map<number, string>;

    private progress: (share: number) => void = () => undefined;

    /** A table of subjects; `progress` is told how much of it is done, from 0 to 1. */
    table(table: Blob, number: string, date: string, language: Language, progress: (share: number) => void): Promise<TableAnswer> {
        const id = ++this.last;
        this.progress = progress;
        this.names.set(id, 'table');
        return new Promise((resolve, reject) => {
            this.open.set(id, { resolve: resolve as never, reject });
            this.worker.postMessage({ id, name: 'table', values: [number, date, language], table } satisfies Question);
        });
    }

    private ask<T>(name: string, ...values: (string | number)[]): Promise<T> {
        const id = ++this.last;
        this.asked = performance.now();
        this.names.set(id, name);
        return new Promise<T>((resolve, reject) => {
            this.open.set(id, { resolve: resolve as never, reject });
            this.worker.postMessage({ id, name, values } satisfies Question);
        });
    }

    search = (typed: string) => this.ask<string[]>('gg_search', typed);
    form = (number: string) => this.ask<Form | null>('gg_form', number);
    examples = (number: string) => this.ask<Example[] | null>('gg_examples', number);
    scenario = (text: string, name: string) => this.ask<ReadScenario>('gg_scenario', text, name);
    judge = (text: string, language: Language) => this.ask<Judged>('gg_judge', text, file, code(language));
    result = (text: string, name: string) => this.ask<string>('result', text, name);
    waysOut = (text: string, number: string, language: Language) =>
        this.ask<Way[]>('gg_ways_out', text, file, number, 0, code(language));
    work = (text: string, number: string, language: Language) =>
        this.ask<Markup>('gg_work', text, file, number, 0, code(language));
    turning = (text: string, number: string, requirement: string, input: string, language: Language) =>
        this.ask<Turning | null>('gg_turning', text, file, number, requirement, input, 0, code(language));
    timeline = (text: string, number: string) => this.ask<Stretch[]>('gg_timeline', text, file, number, 0);
}
