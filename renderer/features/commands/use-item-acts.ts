import { useMemo } from 'react';
import type { DialogState } from '../../app/dialogs.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useToasts } from '../../ui/toasts.ts';
import { requestReveal } from '../inspector/reveal-requests.ts';
import { useCopySecret } from '../inspector/use-copy-secret.ts';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import type { ItemActs } from './item-commands.ts';

export function useItemActs(openDialog: (dialog: DialogState) => void, showInspector: () => void): ItemActs {
  const { copy, lack } = useCopySecret();
  const remove = useAskRemoval(openDialog);
  const toasts = useToasts();
  return useMemo(
    () => ({
      remove,
      clipboardLack: lack,
      copySecret: (id, field, what, where) => void copy(id, field, what, where),
      copyText: (text, what) =>
        void copyText(text).then((done) => {
          toasts.show({
            tone: done ? 'success' : 'danger',
            text: done ? `Copied ${what}.` : 'Not copied: the clipboard can’t be reached from here.',
            until: Date.now() + 5000,
          });
        }),
      reveal(credentialId, field) {
        showInspector();
        requestReveal({ credentialId, field });
      },
    }),
    [copy, lack, remove, toasts, showInspector],
  );
}
