/** Thrown where a command failed for want of a save that went through in the end: what it changed is in the vault. */
export class SavedLater extends Error {}
