// A pathway to the carbon peak: its course with peak and targets, and what abatement costs.
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './context';
import { Axis, shownNumber, sizeOf } from './axis';
import type { Drawn, Pathway } from './types';
import { inLanguage } from './words';

const height = 250;
const left = 56;
const right = 16;
const top = 24;
const bottom = 26;

/** Narrow on a phone, where the letters would be too small else. */
function useWidth(): number {
    const phone = matchMedia('(max-width: 40rem)');
    const [narrow, setNarrow] = useState(phone.matches);
    useEffect(() => {
        const changed = () => setNarrow(phone.matches);
        phone.addEventListener('change', changed);
        return () => phone.removeEventListener('change', changed);
    }, []);
    return narrow ? 380 : 680;
}
const subscripted = (unit: string): string => unit.replace('CO2', 'CO₂');

function Grid({ y, unit, width }: { y: Axis; unit: string; width: number }) {
    const { language } = useSurroundings();
    return (
        <>
            {y.ticks().map((tick) => (
                <g key={tick}>
                    <line class={tick === 0 ? 'zero' : 'grid'} x1={left} x2={width - right} y1={y.at(tick)} y2={y.at(tick)} />
                    <text text-anchor="end" x={left - 5} y={y.at(tick) + 3.5}>{shownNumber(tick, language)}</text>
                </g>
            ))}
            <text x="4" y="12">{unit}</text>
        </>
    );
}

const yearsOf = ({ first_year, last_year }: Pathway['peak']): string => (first_year === last_year ? String(first_year) : `${first_year}–${last_year}`);

function Course({ pathway, drawn }: { pathway: Pathway; drawn: Drawn }) {
    const { language, say } = useSurroundings();
    const { years, peak } = pathway;
    const width = useWidth();
    const { size, prefix } = sizeOf(Math.max(Number(peak.height), Number(pathway.peak_without_measures.height)));
    const amount = (tonnes: string): number => Number(tonnes) / size;
    const first = years[0].year;
    const last = years[years.length - 1].year;
    const x = new Axis(first, last, left + 8, width - right - 8);
    const y = Axis.upright(years.flatMap((one) => [amount(one.emissions), amount(one.without_measures), one.band ? amount(one.band.high) : 0]), height - bottom, top);
    const point = (year: number, tonnes: string): string => `${x.at(year).toFixed(1)},${y.at(amount(tonnes)).toFixed(1)}`;
    const unit = prefix + subscripted(pathway.units.emissions);
    const banded = years.filter((one) => one.band);
    const summit = { x: x.at(peak.first_year), y: y.at(amount(peak.height)) };
    const wall = drawn.targets.some((one) => one.form === 'peak before' && x.at(one.year) > summit.x && x.at(one.year) < summit.x + 110);
    const near = summit.x > width - 150 || (wall && summit.x > left + 85);
    const says = `${say('course')}: ${say('peakYear')} ${yearsOf(peak)}, ${shownNumber(amount(peak.height), language)} ${unit}`;
    return (
        <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
            <Grid y={y} width={width} unit={`${pathway.gases === 'CO2' ? 'CO₂' : say('netGases')}, ${unit}`} />
            {x.ticks().filter(Number.isInteger).map((year) => <text key={year} text-anchor="middle" x={x.at(year)} y={height - 8}>{year}</text>)}
            {banded.length > 0 && <polygon class="band" points={[...banded.map((one) => point(one.year, one.band!.high)), ...[...banded].reverse().map((one) => point(one.year, one.band!.low))].join(' ')} />}
            {Object.keys(drawn.measures).length > 0 && <polyline class="without" points={years.map((one) => point(one.year, one.without_measures)).join(' ')} />}
            <polyline class="course" points={years.map((one) => point(one.year, one.emissions)).join(' ')} />
            {drawn.targets.filter((one) => one.year >= first && one.year <= last && one.form !== 'other').map((one, i) => {
                const at = x.at(one.year);
                const title = inLanguage(one.title, language);
                if (one.form === 'peak before')
                    return <g key={i}><line class="target" x1={at} x2={at} y1={top} y2={height - bottom} /><text x={at + 3} y={height - bottom - 5}>{title}</text></g>;
                const limit = y.at(amount(one.limit!));
                const end = at > width - 150;
                // Above its line, but not where the peak's number stands.
                const above = one.met && !(Math.abs(limit - summit.y) < 16 && Math.abs(at - summit.x) < 150);
                return <g key={i}><line class="target" x1={at - 14} x2={at + 14} y1={limit} y2={limit} />
                    <text text-anchor={end ? 'end' : 'middle'} x={end ? at + 14 : at} y={above ? limit - 5 : limit + 13}>{title}</text></g>;
            })}
            <circle class={peak.is_peak ? 'peak' : 'peak open'} cx={summit.x} cy={summit.y} r="4" />
            <text class="strong" text-anchor={near ? 'end' : 'start'} x={summit.x + (near ? -7 : 7)} y={summit.y - 6}>{yearsOf(peak)}{language === 'zh' ? '：' : ': '}{shownNumber(amount(peak.height), language)}</text>
        </svg>
    );
}

function Abatement({ pathway, drawn }: { pathway: Pathway; drawn: Drawn }) {
    const { language, say } = useSurroundings();
    const width = useWidth();
    const steps = pathway.curve.steps.filter((one) => one.cost_per_tonne !== null);
    if (steps.length === 0) return null;
    const { size, prefix } = sizeOf(Number(pathway.peak.height));
    const unit = prefix + subscripted(pathway.units.emissions);
    const y = Axis.upright(steps.map((one) => Number(one.cost_per_tonne)), height - bottom, top);
    const x = new Axis(0, Number(steps[steps.length - 1].cumulative) / size, left, width - right);
    const label = (id: string): string => inLanguage(drawn.measures[id], language) || id;
    const title = `${say('abatement')} · ${pathway.curve.year}`;
    return (
        <figure>
            <figcaption><h2>{title}</h2></figcaption>
            <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
                <Grid y={y} width={width} unit={say('yuanPerTonne')} />
                {x.ticks().map((tick) => <text key={tick} text-anchor="middle" x={x.at(tick)} y={height - 8}>{shownNumber(tick, language)}</text>)}
                <text text-anchor="end" x={width - right} y={height - bottom - 4}>{unit}</text>
                {steps.map((one, i) => {
                    const cost = Number(one.cost_per_tonne);
                    const end = x.at(Number(one.cumulative) / size);
                    const begin = x.at((Number(one.cumulative) - Number(one.abatement)) / size);
                    return <g key={one.measure}>
                        <rect class={i % 2 === 0 ? 'step-bar' : 'step-bar other'} x={begin} width={Math.max(0.5, end - begin)} y={Math.min(y.at(cost), y.at(0))} height={Math.max(0.5, Math.abs(y.at(cost) - y.at(0)))} />
                        <text text-anchor="middle" x={(begin + end) / 2} y={cost < 0 ? y.at(cost) + 11 : y.at(cost) - 4}>{i + 1}</text>
                    </g>;
                })}
            </svg>
            <ol class="small">
                {steps.map((one) => <li key={one.measure}>{label(one.measure)}{language === 'zh' ? '：' : ': '}{shownNumber(Number(one.abatement) / size, language)} {unit}, {shownNumber(Number(one.cost_per_tonne), language)} {say('yuanPerTonne')}</li>)}
            </ol>
        </figure>
    );
}

export function PathwayPictures({ pathway, drawn }: { pathway: Pathway; drawn: Drawn }) {
    const { language, say } = useSurroundings();
    return (
        <>
            <figure>
                <figcaption><h2>{say('course')}</h2></figcaption>
                <Course pathway={pathway} drawn={drawn} />
                <p class="legend small"><span class="key course" /> {say('withMeasures')} <span class="key without" /> {say('withoutMeasures')}{pathway.uncertainty && <> <span class="key band" /> {say('band')}</>}</p>
            </figure>
            {pathway.least_cost?.status === 'unavailable' && <p class="caution">⚠ {say(drawn.takes_least_cost ? 'noLeastCost' : 'noSolver')}</p>}
            <details class="numbers">
                <summary>{say('byYear')}</summary>
                <div class="scroll" tabIndex={0} role="region" aria-label={say('byYear')}>
                    <table>
                        <thead><tr><th scope="col">{say('year')}</th><th scope="col">{say('withMeasures')}, {subscripted(pathway.units.emissions)}</th><th scope="col">{say('withoutMeasures')}, {subscripted(pathway.units.emissions)}</th><th scope="col">{say('energy')}, {pathway.units.energy}</th></tr></thead>
                        <tbody>{pathway.years.map((one) => (
                            <tr key={one.year}><th scope="row">{one.year}</th>{[one.emissions, one.without_measures, one.energy].map((number, i) => <td key={i} class="count-cell">{shownNumber(Number(number), language, 6)}</td>)}</tr>
                        ))}</tbody>
                    </table>
                </div>
            </details>
            <Abatement pathway={pathway} drawn={drawn} />
        </>
    );
}
