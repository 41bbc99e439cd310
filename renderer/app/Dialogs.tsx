import { lazy, Suspense } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { WindowCommand } from '../features/commands/registry.ts';
import { useWorkbench } from './workbench-context.ts';
import type { DialogState } from './dialogs.ts';
import { loadForms } from './load-forms.ts';

const AppDialog = lazy(() => loadForms().then((forms) => ({ default: forms.AppDialog })));
const ChangePassphraseDialog = lazy(() => loadForms().then((forms) => ({ default: forms.ChangePassphraseDialog })));
const CheatSheet = lazy(() => loadForms().then((forms) => ({ default: forms.CheatSheet })));
const CredentialDialog = lazy(() => loadForms().then((forms) => ({ default: forms.CredentialDialog })));
const EnvironmentDialog = lazy(() => loadForms().then((forms) => ({ default: forms.EnvironmentDialog })));
const ExportAppsDialog = lazy(() => loadForms().then((forms) => ({ default: forms.ExportAppsDialog })));
const ExportEnvDialog = lazy(() => loadForms().then((forms) => ({ default: forms.ExportEnvDialog })));
const MoveDialog = lazy(() => loadForms().then((forms) => ({ default: forms.MoveDialog })));
const FindValueDialog = lazy(() => loadForms().then((forms) => ({ default: forms.FindValueDialog })));
const ImportDialog = lazy(() => loadForms().then((forms) => ({ default: forms.ImportDialog })));
const LoginDialog = lazy(() => loadForms().then((forms) => ({ default: forms.LoginDialog })));
const Palette = lazy(() => loadForms().then((forms) => ({ default: forms.Palette })));
const PasteDialog = lazy(() => loadForms().then((forms) => ({ default: forms.PasteDialog })));
const RegistrationDialog = lazy(() => loadForms().then((forms) => ({ default: forms.RegistrationDialog })));
const ConfirmRemovalDialog = lazy(() => loadForms().then((forms) => ({ default: forms.ConfirmRemovalDialog })));

interface DialogsProps {
  readonly dialog: DialogState;
  readonly commands: readonly WindowCommand[];
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}

export function Dialogs(props: DialogsProps) {
  return (
    <Suspense fallback={null}>
      <OpenDialog {...props} />
    </Suspense>
  );
}

/** The one dialog that is open. */
function OpenDialog({ dialog, commands, singleKeys, onSingleKeys }: DialogsProps) {
  const { closeDialog, show, showApp, showTool, login } = useWorkbench();
  switch (dialog.is) {
    case 'closed':
      return null;
    case 'palette':
      return <Palette commands={commands} show={show} showApp={showApp} onClose={closeDialog} />;
    case 'cheat-sheet':
      return (
        <CheatSheet commands={commands} singleKeys={singleKeys} onSingleKeys={onSingleKeys} onClose={closeDialog} />
      );
    case 'find-value':
      return (
        <FindValueDialog
          onClose={closeDialog}
          onShow={({ appId, environmentId, credentialId }) => {
            closeDialog();
            show(appId, environmentId, { on: 'credential', credentialId });
          }}
        />
      );
    case 'import':
      return (
        <ImportDialog
          onClose={closeDialog}
          onShow={(appId, environmentId) => {
            closeDialog();
            show(appId, environmentId, { on: 'environment' });
          }}
        />
      );
    case 'change-passphrase':
      return <ChangePassphraseDialog onClose={closeDialog} />;
    case 'new-app':
    case 'edit-app':
      return (
        <AppDialog
          app={dialog.is === 'edit-app' ? dialog.app : null}
          onClose={closeDialog}
          onDone={(app) => {
            closeDialog();
            if (dialog.is === 'edit-app') return;
            showApp(app.id);
            if (dialog.thenGuide === true && app.provider === 'x') showTool('guide');
          }}
        />
      );
    case 'new-environment':
    case 'edit-environment':
      return (
        <EnvironmentDialog
          subject={
            dialog.is === 'new-environment'
              ? { is: 'new', app: dialog.app }
              : { is: 'edit', environment: dialog.environment }
          }
          onClose={closeDialog}
          onDone={(environment) => {
            closeDialog();
            show(environment.appId, environment.id, { on: 'environment' });
          }}
        />
      );
    case 'edit-registration':
      return (
        <RegistrationDialog
          app={dialog.app}
          environment={dialog.environment}
          onClose={closeDialog}
          onDone={closeDialog}
        />
      );
    case 'new-credential':
    case 'edit-credential':
      return (
        <CredentialDialog
          environment={dialog.environment}
          credential={dialog.is === 'edit-credential' ? dialog.credential : null}
          kind={dialog.is === 'new-credential' ? dialog.kind : null}
          name={dialog.is === 'new-credential' ? dialog.name : null}
          onClose={closeDialog}
          onDone={(credential) => {
            closeDialog();
            show(dialog.environment.appId, credential.environmentId, {
              on: 'credential',
              credentialId: credential.id,
            });
          }}
        />
      );
    case 'paste':
      return (
        <PasteDialog
          app={dialog.app}
          environment={dialog.environment}
          onClose={closeDialog}
          onDone={(environment) => {
            closeDialog();
            if (dialog.thenStay !== true) show(environment.appId, environment.id, { on: 'environment' });
          }}
        />
      );
    case 'login':
      return (
        <LoginDialog
          app={dialog.app}
          environment={dialog.environment}
          options={dialog.options}
          onClose={closeDialog}
          onStart={(options) => void login.start(dialog.app, dialog.environment, options)}
        />
      );
    case 'export-apps':
      return <ExportAppsDialog apps={dialog.apps} onClose={closeDialog} />;
    case 'export-env':
      return <ExportEnvDialog app={dialog.app} environment={dialog.environment} onClose={closeDialog} />;
    case 'move':
      return (
        <MoveDialog
          app={dialog.app}
          chosen={dialog.chosen}
          onClose={closeDialog}
          onMoved={(appId, environmentId) => {
            closeDialog();
            show(appId, environmentId, { on: 'environment' });
          }}
        />
      );
    case 'confirm-removal':
      return (
        <ConfirmRemovalDialog
          what={dialog.what}
          where={dialog.where}
          word={dialog.word}
          onRemove={dialog.remove}
          onClose={closeDialog}
        />
      );
    default:
      return assertNever(dialog, 'dialog');
  }
}
