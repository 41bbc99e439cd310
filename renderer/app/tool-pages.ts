import { lazy, type ComponentType } from 'react';
import type { AppView, EnvironmentView } from '../../shared/index.ts';
import type { IconName } from '../ui/icon-paths.ts';
import type { ToolName } from './view.ts';

/** What a tool's page is given: what is chosen, and null for both where the vault holds no app. */
export interface ToolProps {
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
}

export interface ToolPage {
  readonly tool: ToolName;
  /** As menu, palette and list of tools have it. */
  readonly label: string;
  readonly icon: IconName;
  /** Whether it works on the chosen environment (and stands in its menu) or on none (and stands above the apps). */
  readonly scope: 'environment' | 'window';
  readonly keywords: string;
  readonly shortcut?: string;
  /** In a bundle of its own: none of it is needed to draw the first screen. */
  readonly Page: ComponentType<ToolProps>;
}

const ChecksPage = lazy(() =>
  import('../features/checks/ChecksPage.tsx').then(({ ChecksPage: Page }) => ({ default: Page })),
);
const RehearsePage = lazy(() =>
  import('../features/rehearse/RehearsePage.tsx').then(({ RehearsePage: Page }) => ({ default: Page })),
);
const ComparePage = lazy(() =>
  import('../features/compare/ComparePage.tsx').then(({ ComparePage: Page }) => ({ default: Page })),
);
const OverviewPage = lazy(() =>
  import('../features/overview/OverviewPage.tsx').then(({ OverviewPage: Page }) => ({ default: Page })),
);
const RotationPage = lazy(() =>
  import('../features/rotation/RotationPage.tsx').then(({ RotationPage: Page }) => ({ default: Page })),
);
const SignaturesPage = lazy(() =>
  import('../features/signatures/SignaturesPage.tsx').then(({ SignaturesPage: Page }) => ({ default: Page })),
);

export const toolPages: readonly ToolPage[] = [
  {
    tool: 'overview',
    label: 'Overview',
    icon: 'activity',
    scope: 'window',
    keywords: 'attention today health expiring due shared unverified',
    Page: OverviewPage,
  },
  {
    tool: 'guide',
    label: 'Set up at X',
    icon: 'check',
    scope: 'environment',
    keywords: 'guide console register create app generate keys first steps missing developer portal',
    Page: lazy(() => import('../features/guide/GuidePage.tsx').then(({ GuidePage }) => ({ default: GuidePage }))),
  },
  {
    tool: 'rotation',
    label: 'Rotate a credential',
    icon: 'refresh',
    scope: 'environment',
    keywords: 'rotation regenerate renew policy due',
    Page: RotationPage,
  },
  {
    tool: 'compare',
    label: 'Compare environments',
    icon: 'exchange',
    scope: 'environment',
    keywords: 'diff difference drift same older',
    Page: ComparePage,
  },
  {
    tool: 'checks',
    label: 'Checks',
    icon: 'shield',
    scope: 'environment',
    keywords: 'preflight probe lint callback port clock explain error something went wrong',
    Page: ChecksPage,
  },
  {
    tool: 'rehearse',
    label: 'Rehearse failures',
    icon: 'beaker',
    scope: 'window',
    keywords: 'sandbox fault error failure simulate',
    Page: RehearsePage,
  },
  {
    tool: 'request',
    label: 'API bench',
    icon: 'exchange',
    scope: 'environment',
    keywords: 'request send http get post curl rate limit api client',
    Page: lazy(() =>
      import('../features/request/RequestPage.tsx').then(({ RequestPage }) => ({ default: RequestPage })),
    ),
  },
  {
    tool: 'usage',
    label: 'Usage',
    icon: 'activity',
    scope: 'environment',
    keywords: 'usage posts read cap limit month chart',
    Page: lazy(() => import('../features/usage/UsagePage.tsx').then(({ UsagePage }) => ({ default: UsagePage }))),
  },
  {
    tool: 'signatures',
    label: 'Signatures',
    icon: 'exchange',
    scope: 'window',
    keywords: 'oauth 1.0a signature base string debug refused 401 32 curl header hmac',
    Page: SignaturesPage,
  },
];

export function findToolPage(tool: ToolName | null): ToolPage | null {
  return toolPages.find((page) => page.tool === tool) ?? null;
}
