// A CSV table judged as it is read: chunks in, chunks of verdicts out.
import { Engine } from './engine';
import type { Diagnostic, Language, Text, Verdict } from './types';

export interface TableSummary {
    subjects: number; errors: number; judged_again: number; verdicts: Record<Verdict, number>;
    requirements: { id: string; title: Text | null; verdicts: Record<Verdict, number> }[]; diagnostics: Diagnostic[];
}
export interface TableBegin { begun: boolean; header?: string; columns?: { name: string; label: Text | null }[]; diagnostics: Diagnostic[] }
export interface TableResult { begin: TableBegin; summary?: TableSummary; parts: Uint8Array<ArrayBuffer>[] }

const chunkSize = 1 << 18;

/** The delimiter that the first line has most of. */
function delimiterOf(head: Uint8Array): number {
    const end = head.indexOf(10);
    const line = head.subarray(0, end < 0 ? head.length : end);
    const count = (code: number) => line.reduce((sum, byte) => sum + (byte === code ? 1 : 0), 0);
    return [44, 59, 9].reduce((best, code) => (count(code) > count(best) ? code : best));
}

/** Chinese spreadsheets still write GB 18030; what is not UTF-8 is taken for that. */
function converterOf(head: Uint8Array): (bytes: Uint8Array, last: boolean) => Uint8Array {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
        return (bytes) => bytes;
    } catch {
        const decoder = new TextDecoder('gb18030');
        const encoder = new TextEncoder();
        return (bytes, last) => encoder.encode(decoder.decode(bytes, { stream: !last }));
    }
}

export async function judgeTable(engine: Engine, table: Blob, number: string, date: string, language: Language,
    progress: (share: number) => void): Promise<TableResult> {
    const bytesOf = async (from: number) => new Uint8Array(await table.slice(from, from + chunkSize).arrayBuffer());
    const first = await bytesOf(0);
    const convert = converterOf(first);
    let bytes = convert(first, first.length >= table.size);
    const begin = engine.ask<TableBegin>('gg_batch_begin', number, date, bytes, delimiterOf(bytes), language === 'en' ? 1 : 0);
    if (!begin?.begun) return { begin, parts: [] };
    const parts = [new TextEncoder().encode(begin.header)];
    for (let from = 0; ; ) {
        const last = from + chunkSize >= table.size;
        const out = engine.bytes('gg_batch_chunk', bytes, last ? 1 : 0);
        if (out.length > 0) parts.push(out);
        from += chunkSize;
        progress(Math.min(from / table.size, 1));
        if (last) break;
        bytes = convert(await bytesOf(from), from + chunkSize >= table.size);
    }
    return { begin, summary: engine.ask<TableSummary>('gg_batch_summary'), parts };
}
