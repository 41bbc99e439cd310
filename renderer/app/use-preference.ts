import { useCallback, useState } from 'react';

/** A choice about the window that survives it: which panes are open, whether single keys act. Never anything secret. */
export function usePreference(name: string, initial: boolean): readonly [boolean, (value: boolean) => void] {
  const key = `keystage.${name}`;
  const [value, setValue] = useState(() => {
    const stored = localStorage.getItem(key);
    return stored === null ? initial : stored === 'yes';
  });
  const choose = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, next ? 'yes' : 'no');
      setValue(next);
    },
    [key],
  );
  return [value, choose];
}
