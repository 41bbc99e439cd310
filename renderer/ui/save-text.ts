interface TextFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Has the browser save a text that the window holds anyway. Where it goes is the browser's own question. */
export function saveText({ fileName, mediaType, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 0);
}
