// A product's footprint: its total, and who contributes to it.
import { useSurroundings } from './context';
import { Axis, shownNumber, shownShare } from './axis';
import type { Footprint, Share } from './types';

const most = 12;

function Shares({ title, shares, total }: { title: string; shares: Share[]; total: number }) {
    const { language, say } = useSurroundings();
    if (shares.length === 0) return null;
    const shown = shares.slice(0, most);
    const rest = shares.slice(most).reduce((sum, one) => sum + Number(one.kgCO2e), 0);
    const axis = Axis.upright(shown.map((one) => Number(one.kgCO2e)), 0, 100);
    const row = (name: string, amount: number) => (
        <tr key={name}>
            <th scope="row">{name || say('noStage')}</th>
            <td class="bar-cell" aria-hidden="true">
                <svg viewBox="0 0 100 12" preserveAspectRatio="none">
                    <rect class={amount < 0 ? 'taken' : 'given'} x={axis.at(Math.min(0, amount))} width={Math.max(0.3, Math.abs(axis.at(amount) - axis.at(0)))} y="1" height="10" />
                    <line class="zero" x1={axis.at(0)} x2={axis.at(0)} y1="0" y2="12" />
                </svg>
            </td>
            <td class="count-cell">{shownNumber(amount, language)}</td>
            <td class="count-cell">{total === 0 ? '–' : shownShare(amount / total, language)}</td>
        </tr>
    );
    return (
        <figure>
            <figcaption><h2>{title}</h2></figcaption>
            <div class="scroll" tabIndex={0} role="region" aria-label={title}>
                <table class="shares">
                    <thead><tr><th scope="col">{say('name_')}</th><th scope="col" class="bar-cell"><span class="hidden">{say('picture')}</span></th><th scope="col">kgCO₂e</th><th scope="col">{say('share_')}</th></tr></thead>
                    <tbody>
                        {shown.map((one) => row(one.name, Number(one.kgCO2e)))}
                        {shares.length > most && row(`${say('others')}（${shares.length - most}）`, rest)}
                    </tbody>
                </table>
            </div>
        </figure>
    );
}

export function FootprintPictures({ footprint }: { footprint: Footprint }) {
    const { language, say } = useSurroundings();
    const total = Number(footprint.total.number);
    const spread = footprint.monte_carlo;
    return (
        <>
            <dl class="figures headline">
                <div><dt>{footprint.product} · {footprint.declared.number} {footprint.declared.unit}</dt><dd class="strong">{shownNumber(total, language)} kgCO₂e</dd></div>
                {spread && <div><dt>{say('interval')}（{shownNumber(spread.samples, language)} {say('samples')}）</dt><dd>{shownNumber(Number(spread.percentile_2_5), language, 4)} – {shownNumber(Number(spread.percentile_97_5), language, 4)} kgCO₂e</dd></div>}
                <div><dt>GWP</dt><dd>{footprint.gwp}</dd></div>
            </dl>
            {footprint.boundary && <p class="quiet small">{footprint.boundary}</p>}
            <Shares title={say('byStage')} shares={footprint.by_stage} total={total} />
            <Shares title={say('byProcess')} shares={footprint.by_process} total={total} />
            <Shares title={say('byExchange')} shares={footprint.by_exchange} total={total} />
        </>
    );
}
