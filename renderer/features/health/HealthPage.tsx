import type { VaultHealth } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Facts, type Fact } from '../inspector/Facts.tsx';
import { Moment } from '../inspector/Moment.tsx';
import { Answered } from './Answered.tsx';
import { DrillSection } from './DrillSection.tsx';
import { FindingList } from './FindingList.tsx';
import { PageSection } from './PageSection.tsx';
import { VerifySection } from './VerifySection.tsx';
import { summariseFindings } from './findings.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

export function HealthPage() {
  const health = useAnswer('vault.health', {});
  const findings = useAnswer('vault.doctor', {});
  return (
    <>
      <PageSection title="The file">
        <Answered answer={health} what="the vault’s files">
          {(data) => (
            <>
              {data.rollback !== null && <RollbackWarning rollback={data.rollback} />}
              <Facts facts={listFacts(data)} />
            </>
          )}
        </Answered>
        <VerifySection />
      </PageSection>
      <PageSection title="Restore drill">
        <Answered answer={health} what="the last drill">
          {({ drill }) => <DrillSection drill={drill} onDone={() => void health.refetch()} />}
        </Answered>
      </PageSection>
      <PageSection
        title="Findings"
        actions={
          <Button size="small" icon="refresh" busy={findings.isFetching} onClick={() => void findings.refetch()}>
            Check again
          </Button>
        }
      >
        <Answered answer={findings} what="what was found">
          {(data) => (
            <>
              <p role="status" className={css('muted')}>
                {summariseFindings(data)}
              </p>
              <FindingList findings={data} />
            </>
          )}
        </Answered>
      </PageSection>
    </>
  );
}

function listFacts({ file, folder, backups }: VaultHealth): Fact[] {
  const place: Fact[] = [
    { name: 'Backups', value: String(backups.filter(({ kind }) => kind !== 'set-aside').length) },
    { name: 'Folder', value: <code className={css('path')}>{folder}</code> },
  ];
  if (file === null) return place;
  return [
    { name: 'Saved', value: <Moment at={file.savedAt} /> },
    { name: 'Generation', value: String(file.generation) },
    { name: 'Size', value: formatSize(file.sizeBytes) },
    ...place,
  ];
}

function RollbackWarning({ rollback }: { readonly rollback: NonNullable<VaultHealth['rollback']> }) {
  return (
    <div className={css('wide')}>
      <Banner tone="warning" title="An older copy was put in the vault’s place">
        Generation {rollback.seenGeneration} was open on this machine; the copy is of generation{' '}
        {rollback.foundGeneration}. If you did not put it there yourself, a sync client or another person may have: see
        the backups for a later one.
      </Banner>
    </div>
  );
}
