import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { findParting, type Parted } from './find-parting.ts';
import type { SignatureReport } from './ReportView.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

/** Both base strings, part by part and then as they are, with the place where they part marked. */
export function BaseStringDiff({ report }: { readonly report: SignatureReport }) {
  const { ours, theirs, aligned } = report;
  const theirTitle = theirs?.from === 'reproduced' ? 'Theirs, worked out' : 'Theirs';
  return (
    <>
      <h2 className={css('diff-title')}>{theirs === null ? 'The right base string' : 'The two base strings'}</h2>
      <div className={css('scroll')} role="region" aria-label="Base strings, part by part" tabIndex={0}>
        <table className={css('diff')}>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Right</th>
              {theirs !== null && <th scope="col">{theirTitle}</th>}
            </tr>
          </thead>
          <tbody>
            {aligned.map((row, index) => {
              const parted = theirs !== null && row.ours !== row.theirs;
              const [mine, other] = findParting(row.ours ?? '', row.theirs ?? '');
              return (
                <tr key={index} className={css(parted && 'parted')}>
                  <th scope="row">
                    {row.part === 'url' ? 'URL' : row.part}
                    {parted && <span className={css('flag')}> differs</span>}
                  </th>
                  <td>{row.ours === null ? <Absent /> : <Marked text={mine} marked={parted} />}</td>
                  {theirs !== null && (
                    <td>{row.theirs === null ? <Absent /> : <Marked text={other} marked={parted} />}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <details className={css('fold')}>
        <summary>{theirs === null ? 'As it is signed' : 'As they are signed'}</summary>
        <Whole title="Right" text={ours.baseString} other={theirs?.baseString ?? null} />
        {theirs !== null && <Whole title={theirTitle} text={theirs.baseString} other={ours.baseString} />}
      </details>
    </>
  );
}

function Absent() {
  return <em className={css('absent')}>not there</em>;
}

function Marked({ text, marked }: { readonly text: Parted; readonly marked: boolean }) {
  return (
    <code translate="no">
      {text.same}
      {marked && text.rest !== '' ? <mark className={css('mark')}>{text.rest}</mark> : text.rest}
      {marked && text.rest === '' && <VisuallyHidden> (ends here)</VisuallyHidden>}
    </code>
  );
}

interface WholeProps {
  readonly title: string;
  readonly text: string;
  readonly other: string | null;
}

function Whole({ title, text, other }: WholeProps) {
  const [mine] = findParting(text, other ?? text);
  return (
    <div className={css('whole')}>
      <h3 className={css('whole-title')}>{title}</h3>
      <p className={css('string')}>
        <Marked text={other === null ? { same: text, rest: '' } : mine} marked={other !== null && other !== text} />
      </p>
    </div>
  );
}
