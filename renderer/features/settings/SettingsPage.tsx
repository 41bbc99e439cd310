import { useAnswer } from '../../data/use-answer.ts';
import { Answered } from '../health/Answered.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { ShortcutSection } from './ShortcutSection.tsx';

export function SettingsPage() {
  const settings = useAnswer('settings.show', {});
  return (
    <>
      <Answered answer={settings} what="the settings">
        {(present) => <SettingsForm settings={present} />}
      </Answered>
      <AppearanceSection />
      <ShortcutSection />
    </>
  );
}
