/**
 * What stands on the buttons beside a value on X's page, and is copied along with it. A closed list, written as they are:
 * any other short word may be a value, and a person decides on it.
 */
const buttons = new Set([
  'Cancel',
  'Close',
  'Copied',
  'Copy',
  'Create',
  'Delete',
  'Dismiss',
  'Done',
  'Edit',
  'Generate',
  'Hide',
  'Regenerate',
  'Remove',
  'Reset',
  'Reveal',
  'Revoke',
  'Rotate',
  'Save',
  'Show',
  'View',
]);

export function isPageWord(value: string): boolean {
  return buttons.has(value);
}
