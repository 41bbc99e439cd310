import { useAnswer } from '../../data/use-answer.ts';
import { Answered } from '../health/Answered.tsx';
import { SettingsForm } from './SettingsForm.tsx';

export function SettingsPage() {
  const settings = useAnswer('settings.show', {});
  return (
    <Answered answer={settings} what="the settings">
      {(present) => <SettingsForm settings={present} />}
    </Answered>
  );
}
