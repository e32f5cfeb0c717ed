// A stretch of numbers on a stretch of a picture, with round numbers along it; and numbers for people.
import type { Language } from './types';

export class Axis {
    constructor(readonly low: number, readonly high: number, private readonly from: number, private readonly to: number) {}

    /** From zero, or from below it, to a little above. */
    static upright(numbers: number[], from: number, to: number): Axis {
        const low = Math.min(0, ...numbers);
        const high = Math.max(0, ...numbers);
        const room = (high > low ? high - low : 1) * 0.06;
        return new Axis(low < 0 ? low - room : low, (high > low ? high : low + 1) + room, from, to);
    }
    at(number: number): number {
        return this.from + ((number - this.low) / (this.high - this.low)) * (this.to - this.from);
    }
    /** Some five of them: steps of 1, 2 or 5. */
    ticks(): number[] {
        const rough = (this.high - this.low) / 5;
        const power = 10 ** Math.floor(Math.log10(rough));
        const lead = rough / power;
        const step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
        const list: number[] = [];
        for (let n = Math.ceil(this.low / step); n * step <= this.high + step / 1e6 && list.length < 20; ++n) list.push(n * step);
        return list;
    }
}

export const shownNumber = (number: number, language: Language, digits = 5): string =>
    new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-CN', { maximumSignificantDigits: digits }).format(number);
export const shownShare = (share: number, language: Language): string => `${shownNumber(share * 100, language, 3)} %`;

/** t, kt or Mt, for amounts whose greatest is `most` tonnes. */
export function sizeOf(most: number): { size: number; prefix: string } {
    return most >= 1e7 ? { size: 1e6, prefix: 'M' } : most >= 1e4 ? { size: 1e3, prefix: 'k' } : { size: 1, prefix: '' };
}
