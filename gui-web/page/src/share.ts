// A case in a link: the whole of it stands behind the #, which browsers never send to a server.
import { caseOf, type CaseState } from './scenario';

const longest = 60_000; // characters of a link that is looked at
const largest = 400_000; // bytes when unpacked

async function through(bytes: Uint8Array<ArrayBuffer>, stream: TransformStream): Promise<Uint8Array<ArrayBuffer>> {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > largest) {
            await reader.cancel();
            throw new Error('too large');
        }
        parts.push(value);
    }
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

function base64url(bytes: Uint8Array): string {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export async function fragmentOf(state: CaseState): Promise<string> {
    const bytes = new TextEncoder().encode(JSON.stringify(state));
    return `#c=${base64url(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

/** The case of a link; null when the fragment is none. Throws when it is damaged. */
export async function caseOfFragment(fragment: string): Promise<CaseState | null> {
    const found = /^#c=([A-Za-z0-9_-]+)$/.exec(fragment);
    if (!found) {
        if (fragment.startsWith('#c=')) throw new Error('not a link of this page');
        return null;
    }
    if (fragment.length > longest) throw new Error('too long');
    const bytes = await through(bytesOf(found[1]), new DecompressionStream('deflate-raw'));
    const state = caseOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!state) throw new Error('not a case');
    return state;
}
