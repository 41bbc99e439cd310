import type { ReactNode } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import type { Answer, ReadName } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

interface AnsweredProps<Name extends ReadName> {
  readonly answer: Answer<Name>;
  /** What is being fetched, as a sentence's object: "the backups". */
  readonly what: string;
  readonly children: (data: CommandOutput<Name>) => ReactNode;
}

/** A part of a page that waits for an answer, or says that there is none. */
export function Answered<Name extends ReadName>({ answer, what, children }: AnsweredProps<Name>) {
  if (answer.error !== null) {
    return (
      <div className={css('wide')}>
        <Banner
          tone="danger"
          title={`Keystage could not read ${what}`}
          actions={
            <Button size="small" icon="refresh" busy={answer.isFetching} onClick={() => void answer.refetch()}>
              Try again
            </Button>
          }
        >
          {describeError(answer.error)}
        </Banner>
      </div>
    );
  }
  if (answer.data === undefined) {
    return (
      <p role="status" className={css('muted')}>
        Reading {what}…
      </p>
    );
  }
  return <>{children(answer.data)}</>;
}
