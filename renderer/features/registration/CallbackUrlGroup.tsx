import { maxCallbackUrls } from '../../../shared/model/registration-terms.ts';
import { lintCallbackUrl, suggestedCallbackUrl } from '../../../shared/rules/callback-url.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { FindingList } from './FindingList.tsx';
import { FormGroup } from './FormGroup.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

interface CallbackUrlGroupProps extends RegistrationGroupProps {
  readonly production: boolean;
}

export function CallbackUrlGroup({ registration, problems, production, onChange }: CallbackUrlGroupProps) {
  const { callbackUrls } = registration;

  function put(index: number, url: string) {
    onChange({ callbackUrls: callbackUrls.map((other, at) => (at === index ? url : other)) });
  }

  return (
    <FormGroup title="Callback URLs">
      {callbackUrls.map((url, index) => {
        const findings = lintCallbackUrl(url, { all: callbackUrls, production });
        const findingsId = `callback-url-${index}-findings`;
        return (
          <div key={index}>
            <div className={css('url-line')}>
              <TextInput
                mono
                aria-label={`Callback URL ${index + 1}`}
                aria-describedby={findingsId}
                aria-invalid={findings.some((finding) => finding.severity === 'error')}
                value={url}
                onText={(text) => {
                  put(index, text);
                }}
              />
              <IconButton
                icon="trash"
                label={`Remove callback URL ${index + 1}`}
                onClick={() => {
                  onChange({ callbackUrls: callbackUrls.filter((_, at) => at !== index) });
                }}
              />
            </div>
            <div id={findingsId}>
              <FindingList
                findings={findings}
                onFix={(fixed) => {
                  put(index, fixed);
                }}
              />
            </div>
          </div>
        );
      })}
      {problems['callbackUrls'] !== undefined && <p className={css('error')}>{problems['callbackUrls']}</p>}
      <div className={css('presets')}>
        <Button
          size="small"
          icon="add"
          disabled={callbackUrls.length >= maxCallbackUrls}
          onClick={() => {
            const suggested = callbackUrls.includes(suggestedCallbackUrl) ? '' : suggestedCallbackUrl;
            onChange({ callbackUrls: [...callbackUrls, suggested] });
          }}
        >
          Add callback URL
        </Button>
        <span className={css('hint')}>
          Exactly as in the console, to the last slash. {callbackUrls.length} of {maxCallbackUrls}.
        </span>
      </div>
    </FormGroup>
  );
}
