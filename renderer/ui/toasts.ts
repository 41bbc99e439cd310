import { createContext, use } from 'react';
import type { Tone } from './Badge.tsx';

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  /** What it is about: a later message about the same takes its place. */
  readonly about?: string;
  /** Until when it stands, in milliseconds since 1970. */
  readonly until: number;
  /** Shown beside the seconds that are left: "clears in". */
  readonly countdown?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Toasts {
  show(toast: Omit<Toast, 'id'>): void;
}

export const ToastContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = use(ToastContext);
  if (toasts === null) throw new TypeError('useToasts outside of a Toaster');
  return toasts;
}
