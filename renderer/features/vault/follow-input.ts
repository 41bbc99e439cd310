/** What a person does at the window. A page that moves by itself makes none of these. */
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** What is used here of `window`. */
export interface InputSource {
  addEventListener(name: string, listener: InputListener, options: AddEventListenerOptions): void;
  removeEventListener(name: string, listener: InputListener, options: AddEventListenerOptions): void;
}
type InputListener = (event: { readonly isTrusted: boolean }) => void;

/** Tells of every input of a person; of those that scripts make up, none. Returns what ends it. */
export function followInput(source: InputSource, onInput: () => void): () => void {
  const options = { passive: true, capture: true };
  const listen: InputListener = ({ isTrusted }) => {
    if (isTrusted) onInput();
  };
  for (const name of inputs) source.addEventListener(name, listen, options);
  return () => {
    for (const name of inputs) source.removeEventListener(name, listen, options);
  };
}
