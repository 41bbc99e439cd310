import { standardEnvironments } from '../../shared/index.ts';
import type { FoundSection } from './found.ts';
import type { Target } from './import-plans.ts';

interface Wish {
  readonly appName: string | null;
  readonly environmentName: string | null;
}

/** Where each section goes unless somebody says otherwise: no two of one app to the same stage. */
export function chooseTargets(sections: readonly FoundSection[], wish: Wish): Target[] {
  const named = sections.map((section) => ({
    appName: wish.appName ?? section.appName,
    environmentName: wish.environmentName ?? section.environmentName,
  }));
  return named.map(({ appName, environmentName }, index) => {
    if (environmentName !== null) return { appName, environmentName };
    const siblings = named.filter((other, at) => at !== index && isSame(other.appName, appName));
    const [first, ...others] = standardEnvironments;
    // An app named without a stage, beside its "-dev", is the one that is in use.
    const free = [first, ...others.reverse()].find((stage) =>
      siblings.every((sibling) => !isSame(sibling.environmentName ?? '', stage)),
    );
    return { appName, environmentName: free ?? first };
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
