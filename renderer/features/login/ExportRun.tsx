import { useState } from 'react';
import type { CommandInput, RunId } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { describeError } from '../../ui/field-errors.ts';
import { saveText } from '../../ui/save-text.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './run-screen.module.css';

const css = bindStyles(styles);

type Format = CommandInput<'oauth.export'>['format'];

/** The timeline for a bug report. What is hidden in the window is hidden in the file. */
export function ExportRun({ runId }: { readonly runId: RunId }) {
  const { run, busy, error } = useCommand('oauth.export');
  const [said, setSaid] = useState('');
  // The desktop's window downloads nothing.
  const canSave = window.keystage === undefined;

  async function copy(format: Format) {
    const file = await run({ runId, format });
    if (file === null) return;
    setSaid((await copyText(file.text)) ? 'Copied; no secret is in it.' : 'The clipboard refused.');
  }

  async function save(format: Format) {
    const file = await run({ runId, format });
    if (file === null) return;
    saveText(file);
    setSaid(`Saved as ${file.fileName}; no secret is in it.`);
  }

  return (
    <div className={css('export')}>
      <Menu
        trigger={
          <Button size="small" icon="copy" busy={busy}>
            Export
          </Button>
        }
      >
        <MenuItem icon="copy" onChoose={() => void copy('markdown')}>
          Copy as Markdown
        </MenuItem>
        <MenuItem icon="copy" onChoose={() => void copy('har')}>
          Copy as HAR
        </MenuItem>
        {canSave && (
          <>
            <MenuItem icon="arrive" onChoose={() => void save('markdown')}>
              Save as Markdown
            </MenuItem>
            <MenuItem icon="arrive" onChoose={() => void save('har')}>
              Save as HAR
            </MenuItem>
          </>
        )}
      </Menu>
      <span role="status" className={css('said')}>
        {error === null ? said : describeError(error)}
      </span>
    </div>
  );
}
