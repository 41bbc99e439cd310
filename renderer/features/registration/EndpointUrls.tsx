import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

export interface EndpointUrl<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly optional: boolean;
}

interface EndpointUrlsProps<Name extends string> {
  readonly urls: readonly EndpointUrl<Name>[];
  readonly values: Readonly<Record<Name, string | null>>;
  /** Where the registration has them, which is how a problem names its field. */
  readonly at: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly onUrl: (name: Name, text: string) => void;
}

export function EndpointUrls<Name extends string>({ urls, values, at, problems, onUrl }: EndpointUrlsProps<Name>) {
  return (
    <div className={css('two')}>
      {urls.map(({ name, label, optional }) => (
        <Field key={name} label={label} optional={optional} error={problems[`${at}.${name}`]}>
          {(wiring) => (
            <TextInput
              {...wiring}
              mono
              type="url"
              placeholder="https://"
              value={values[name] ?? ''}
              onText={(text) => {
                onUrl(name, text);
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
