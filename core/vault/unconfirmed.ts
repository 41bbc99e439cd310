import { KeystageError } from '../../shared/index.ts';

/** The new file is in its place, and the disk would not say that it will stay there. */
export class Unconfirmed extends KeystageError {
  constructor(cause: unknown) {
    super('vault/write-failed', 'The change was saved, but the disk did not confirm it.', {
      hint: 'Check the disk. The change is there to be seen; a power cut could still take it back.',
      cause,
    });
  }
}
