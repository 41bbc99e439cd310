import { useEffect, useRef, type ComponentType } from 'react';
import { useWorkbench } from '../../app/workbench-context.ts';
import { vaultPages, type VaultPageName } from '../../app/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { ActivityPage } from './ActivityPage.tsx';
import { BackupsPage } from './BackupsPage.tsx';
import { HealthPage } from './HealthPage.tsx';
import { KeysPage } from './KeysPage.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

interface Page {
  readonly tab: string;
  readonly title: string;
  readonly icon: IconName;
  readonly Content: ComponentType;
}

const pages: Readonly<Record<VaultPageName, Page>> = {
  health: { tab: 'Health', title: 'Vault health', icon: 'shield', Content: HealthPage },
  backups: { tab: 'Backups', title: 'Backups', icon: 'archive', Content: BackupsPage },
  keys: { tab: 'Keys', title: 'Keys to the vault', icon: 'key', Content: KeysPage },
  activity: { tab: 'Activity', title: 'Activity log', icon: 'activity', Content: ActivityPage },
  settings: { tab: 'Settings', title: 'Settings', icon: 'gear', Content: SettingsPage },
};

/** What is about the vault itself rather than an app in it. */
export function VaultPage({ page }: { readonly page: VaultPageName }) {
  const { showPage } = useWorkbench();
  const { title, Content } = pages[page];
  // It may come a moment after it was asked for, and replaces what had the focus then.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main className={css('page')}>
      <header className={css('head')}>
        <div className={css('back')}>
          <Button
            look="quiet"
            size="small"
            icon="back"
            onClick={() => {
              showPage(null);
            }}
          >
            Back to the apps
          </Button>
        </div>
        <h1 ref={heading} tabIndex={-1} className={css('title')}>
          {title}
        </h1>
        <nav aria-label="The vault" className={css('tabs')}>
          {vaultPages.map((name) => (
            <button
              key={name}
              type="button"
              className={css('tab')}
              aria-current={name === page ? 'page' : undefined}
              onClick={() => {
                showPage(name);
              }}
            >
              <Icon name={pages[name].icon} size={14} />
              {pages[name].tab}
            </button>
          ))}
        </nav>
      </header>
      <div className={css('content')}>
        <Content />
      </div>
    </main>
  );
}
