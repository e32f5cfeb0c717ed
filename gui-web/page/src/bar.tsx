// A value beside its limit, or among the levels of its grades: as the printed report draws it, small.
import { useSurroundings } from './context';
import type { Requirement } from './types';
import { inLanguage, verdictName } from './words';

interface Mark { at: number; shown: string; grade: number; decides: boolean }

const width = 340;
const falls = (requirement: Requirement) => ['≥', '>'].includes(requirement.shown.sign);

function marksOf(requirement: Requirement): Mark[] {
    const marks = requirement.grades.flatMap((one, i) =>
        one.limit ? [{ at: Number(one.limit.number), shown: requirement.shown.grades[i] ?? '', grade: one.grade, decides: one.grade === requirement.required_grade }] : []);
    if (marks.length === 0 && requirement.limit)
        marks.push({ at: Number(requirement.limit.number), shown: `${requirement.shown.sign} ${requirement.shown.limit}`, grade: 0, decides: true });
    return marks.sort((a, b) => a.at - b.at);
}

/** From zero, unless everything lies close together far from it. */
function axisOf(value: number, marks: Mark[], graded: boolean): { low: number; high: number } {
    const all = [value, ...marks.map((one) => one.at)];
    const least = Math.min(...all);
    const most = Math.max(...all);
    const span = most - least;
    if (least > 0 && span > 0 && span < (graded ? 0.5 : 0.1) * most) return { low: least - 0.4 * span, high: most + 0.4 * span };
    const low = least < 0 ? least - 0.1 * span : 0;
    const high = most > 0 ? most + 0.12 * (most - low) : 0;
    return high > low ? { low, high } : { low, high: low + 1 };
}

function bands(requirement: Requirement, marks: Mark[], x: (at: number) => number) {
    const descending = falls(requirement);
    if (requirement.grades.length === 0) {
        const limit = x(marks[0].at);
        return [{ name: descending ? 'outside' : 'inside', from: 0, to: limit }, { name: descending ? 'inside' : 'outside', from: limit, to: width }];
    }
    const ordered = descending ? [...marks].reverse() : marks;
    const list = [{ name: 'outside', from: 0, to: width }];
    if (ordered.some((one, i) => i > 0 && one.grade < ordered[i - 1].grade)) return list;
    let edge = descending ? width : 0;
    ordered.forEach((one, i) => {
        const limit = x(one.at);
        list.push({ name: `band${Math.min(i + 1, 5)}`, from: Math.min(edge, limit), to: Math.max(edge, limit) });
        edge = limit;
    });
    return list;
}

export function Bar({ requirement }: { requirement: Requirement }) {
    const { language } = useSurroundings();
    const marks = marksOf(requirement);
    if (!requirement.value || marks.length === 0 || requirement.verdict === 'not applicable') return null;
    const value = Number(requirement.value.number);
    if (!Number.isFinite(value)) return null;
    const axis = axisOf(value, marks, requirement.grades.length > 0);
    const x = (at: number) => Math.min(Math.max((at - axis.low) / (axis.high - axis.low), 0), 1) * width;
    const says = [`${inLanguage(requirement.title, language)}: ${requirement.shown.value}`, ...marks.map((one) => one.shown), verdictName(requirement.verdict, language)].join('; ');
    return (
        <svg class="bar" viewBox={`-6 0 ${width + 12} 26`} role="img" aria-label={says}>
            {bands(requirement, marks, x).map((one, i) => <rect key={i} class={one.name} x={one.from} y="8" width={Math.max(one.to - one.from, 0)} height="12" />)}
            {marks.map((one, i) => <line key={i} class={one.decides ? 'limit decides' : 'limit'} x1={x(one.at)} x2={x(one.at)} y1={one.decides ? 5 : 8} y2={one.decides ? 23 : 20} />)}
            <path class={requirement.verdict === 'compliant' ? 'mark good' : 'mark bad'} d={`M${x(value)} 9l-5 -8h10z`} />
            <line class="mark-line" x1={x(value)} x2={x(value)} y1="8" y2="20" />
        </svg>
    );
}
