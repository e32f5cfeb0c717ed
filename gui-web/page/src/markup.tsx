// The engine's tree of elements as nodes; names and attributes that no formula has are left out.
import { h, type ComponentChild } from 'preact';
import type { Markup } from './types';

const elements = new Set(['div', 'p', 'span', 'b', 'h3', 'wbr', 'math', 'mrow', 'mi', 'mn', 'mo', 'mtext', 'mfrac', 'msub', 'msup',
    'msubsup', 'munder', 'msqrt', 'mspace', 'mtable', 'mtr', 'mtd']);
const attributes = new Set(['class', 'form', 'stretchy', 'width']);

export function nodeOf(markup: Markup, at = 0): ComponentChild {
    const [name, given, text, ...parts] = markup;
    if (name === '') return text;
    if (!elements.has(name)) return null;
    const kept = Object.fromEntries(Object.entries(given).filter(([attribute]) => attributes.has(attribute)));
    return h(name, { key: at, ...kept }, text || null, ...parts.map(nodeOf));
}
