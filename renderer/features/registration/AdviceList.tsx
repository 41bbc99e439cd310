import type { RegistrationAdvice } from '../../../shared/rules/registration-rules.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);
const words = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

interface AdviceListProps {
  readonly advice: readonly RegistrationAdvice[];
  readonly field: RegistrationAdvice['field'];
}

/** What is to be known of one field as it stands, with the steps where something is to be done. Read out as it comes. */
export function AdviceList({ advice, field }: AdviceListProps) {
  const own = advice.filter((each) => each.field === field);
  return (
    <div role="status">
      {own.length > 0 && (
        <ul className={css('findings')}>
          {own.map(({ message, severity, steps }) => (
            <li key={message} className={css('finding', severity)}>
              <Icon name={severity === 'note' ? 'info' : 'alert'} size={14} />
              <span className={css('finding-text')}>
                <VisuallyHidden>{words[severity]}: </VisuallyHidden>
                {message}
                {steps.length > 0 && (
                  <ol className={css('steps')}>
                    {steps.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
