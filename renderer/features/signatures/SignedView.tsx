import { useState } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Facts, type Fact } from '../inspector/Facts.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './signatures.module.css';

const css = bindStyles(styles);

export type Signed = CommandOutput<'signature.sign'>;

/** The request, signed here. Nothing was sent. */
export function SignedView({ signed }: { readonly signed: Signed }) {
  const [said, setSaid] = useState('');
  const facts: Fact[] = [
    { name: 'Signature', value: <code>{signed.signature}</code> },
    ...(signed.header === null ? [] : [{ name: 'Authorization', value: <code>{signed.header}</code> }]),
    { name: 'Base string', value: <code>{signed.baseString}</code> },
    ...signed.keyParts.map(({ name, length }) => ({
      name: `Key: ${name}`,
      value: length === 0 ? 'none' : `hidden, ${length} characters`,
    })),
  ];
  const { header } = signed;
  return (
    <section className={css('report')} aria-label="Signed here">
      <div role="status">
        <Banner tone="success" title="Signed here; nothing was sent">
          {signed.redacted && 'Values of the vault are hidden: this is to be looked at, and can’t be sent.'}
          {signed.rewrittenUrl !== null && ` Most programs would send ${signed.rewrittenUrl} in place of this URL.`}
        </Banner>
      </div>
      <div className={css('facts')}>
        <Facts facts={facts} />
      </div>
      {header !== null && !signed.redacted && (
        <div className={css('actions')}>
          <Button
            icon="copy"
            onClick={() => {
              void copyText(header).then((done) => {
                setSaid(done ? 'Header copied' : 'The clipboard refused');
              });
            }}
          >
            Copy header
          </Button>
          <span role="status">{said}</span>
        </div>
      )}
    </section>
  );
}
