// What opens over the window, in one bundle of its own: none of it is needed to draw the first screen.
export { AppDialog } from '../features/apps/AppDialog.tsx';
export { CheatSheet } from '../features/commands/CheatSheet.tsx';
export { CredentialDialog } from '../features/credentials/CredentialDialog.tsx';
export { ExportAppsDialog } from '../features/export/ExportAppsDialog.tsx';
export { ExportEnvDialog } from '../features/export/ExportEnvDialog.tsx';
export { MoveDialog } from '../features/move/MoveDialog.tsx';
export { FindValueDialog } from '../features/value-search/FindValueDialog.tsx';
export { EnvironmentDialog } from '../features/environments/EnvironmentDialog.tsx';
export { ImportDialog } from '../features/import/ImportDialog.tsx';
export { LoginDialog } from '../features/login/LoginDialog.tsx';
export { PasteDialog } from '../features/paste/PasteDialog.tsx';
export { Palette } from '../features/commands/Palette.tsx';
export { RegistrationDialog } from '../features/registration/RegistrationDialog.tsx';
export { ConfirmRemovalDialog } from '../features/removal/ConfirmRemovalDialog.tsx';
export { ChangePassphraseDialog } from '../features/vault/ChangePassphraseDialog.tsx';
