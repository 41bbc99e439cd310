import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import { labelOf } from '../../../shared/rules/recognise/value-place.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { isTaken, type ImportChoices, type ImportedCredential } from './import-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './import.module.css';

const css = bindStyles(styles);
const fates = { new: 'new', same: 'in the vault already', differs: 'another value is in the vault' } as const;

interface ImportedCredentialRowProps {
  readonly credential: ImportedCredential;
  readonly choices: ImportChoices;
  readonly onTaken: (taken: boolean) => void;
}

/** One credential of the file: whether it is stored, what of it the vault has, and from which lines it comes. */
export function ImportedCredentialRow({ credential, choices, onTaken }: ImportedCredentialRowProps) {
  const { kind, into, account, values, missing, fate } = credential;
  const name = `${into?.name ?? kindSpecs[kind].label}${account === null ? '' : ` of ${account}`}`;
  const settled = missing !== null || fate === 'same';
  return (
    <li className={css('credential')}>
      {settled ? (
        <p className={css('settled')}>
          <Icon name={missing === null ? 'check' : 'alert'} size={14} />
          <span>
            <strong>{name}</strong>:{' '}
            {missing === null ? 'in the vault already' : `not stored, its ${missing} is missing`}
          </span>
        </p>
      ) : (
        <CheckRow checked={isTaken(credential, choices)} onChange={onTaken}>
          <strong>{name}</strong>:{' '}
          {fate === 'differs' ? 'replace what the vault has, which goes to the history' : 'store'}
        </CheckRow>
      )}
      <ul className={css('values')}>
        {values.map(({ field, label, line, length, fate: own, warnings, elsewhere }) => (
          <li key={field}>
            {labelOf({ kind, field })} from <span className={css('source')}>{label}</span>, line {line}, {length}{' '}
            characters: {fates[own]}
            {elsewhere.length > 0 && `; the same value is in ${elsewhere.join(', ')}`}
            {warnings.map((warning) => (
              <p key={warning} className={css('warning')}>
                <Icon name="alert" size={14} />
                {warning}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </li>
  );
}
