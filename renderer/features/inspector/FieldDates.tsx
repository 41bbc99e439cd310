import type { ReactNode } from 'react';
import type { FieldView } from '../../../shared/index.ts';
import { formatDay } from '../../ui/format-time.ts';
import { Moment } from './Moment.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface FieldDatesProps {
  readonly field: FieldView;
  /** Whether it came from the provider's console by hand, rather than from a login. */
  readonly fromConsole: boolean;
}

export function FieldDates({ field, fromConsole }: FieldDatesProps) {
  const facts: { name: string; text: ReactNode }[] = [
    field.rotatedAt === null
      ? { name: 'added', text: <Moment at={field.createdAt} /> }
      : { name: 'replaced', text: <Moment at={field.rotatedAt} /> },
  ];
  // Said either way, so that the first use moves nothing.
  if (field.lastUsedAt !== null) facts.push({ name: 'used', text: <Moment at={field.lastUsedAt} /> });
  else if (field.secret) facts.push({ name: 'used', text: 'not yet' });
  if (field.lastVerifiedAt !== null) facts.push({ name: 'verified', text: <Moment at={field.lastVerifiedAt} /> });
  if (field.rotateBy !== null) facts.push({ name: 'rotate by', text: formatDay(Date.parse(field.rotateBy)) });
  if (field.shownOnce && fromConsole) facts.push({ name: 'shown once', text: 'by the console' });
  return (
    <p className={css('dates')}>
      {facts.map((fact) => (
        <span key={fact.name}>
          {fact.name} {fact.text}
        </span>
      ))}
    </p>
  );
}
