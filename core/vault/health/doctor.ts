import type { HealthFinding } from '../../../shared/index.ts';
import { checkBackups, checkDrill, checkSetAside } from './check-backups.ts';
import {
  checkConflictCopies,
  checkLock,
  checkPermissions,
  checkSpace,
  checkSynchronisedFolder,
  checkTemporaryFiles,
} from './check-folder.ts';
import { checkRollback, checkSlots, checkUnsaved, checkVaultFile } from './check-vault-file.ts';
import type { Check, Patient } from './finding.ts';

const checks: readonly Check[] = [
  checkVaultFile,
  checkRollback,
  checkUnsaved,
  checkBackups,
  checkDrill,
  checkSlots,
  checkPermissions,
  checkSpace,
  checkLock,
  checkTemporaryFiles,
  checkSetAside,
  checkConflictCopies,
  checkSynchronisedFolder,
];

/** What the doctor says: each check's findings, in the order in which one would put things right. */
export async function findWhatIsWrong(patient: Patient): Promise<HealthFinding[]> {
  const findings: HealthFinding[] = [];
  for (const check of checks) findings.push(...(await check(patient)));
  return findings;
}
