import type { CommandOutput } from '../../../shared/index.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { BaseStringDiff } from './BaseStringDiff.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

export type SignatureReport = CommandOutput<'signature.explain'>;

const tones: Readonly<Record<SignatureReport['verdict'], Tone>> = {
  same: 'success',
  explained: 'danger',
  differs: 'danger',
  unknown: 'warning',
};

const titles: Readonly<Record<SignatureReport['verdict'], string>> = {
  same: 'It is right',
  explained: 'It is wrong, and here is why',
  differs: 'It is wrong',
  unknown: 'There is too little to tell',
};

/** The verdict, what it rests on, and where the two base strings part. */
export function ReportView({ report }: { readonly report: SignatureReport }) {
  return (
    <section className={css('report')} aria-label="What was found">
      <div role="status">
        <Banner tone={tones[report.verdict]} title={titles[report.verdict]}>
          {report.says}
        </Banner>
      </div>
      {report.findings.length > 0 && (
        <ul className={css('findings')}>
          {report.findings.map((finding, index) => (
            <li key={`${finding.id} ${index}`} className={css('finding')}>
              <h2 className={css('finding-title')}>
                {finding.says}{' '}
                <Badge tone={finding.certainty === 'proven' ? 'danger' : 'warning'}>{finding.certainty}</Badge>
              </h2>
              <dl className={css('why')}>
                <dt>Fix</dt>
                <dd>{finding.fix}</dd>
                <dt>Evidence</dt>
                <dd>{finding.evidence}</dd>
              </dl>
            </li>
          ))}
        </ul>
      )}
      <BaseStringDiff report={report} />
      {report.redacted && (
        <p className={css('muted')}>Values of the vault are hidden here; equal ones have the same tag.</p>
      )}
    </section>
  );
}
