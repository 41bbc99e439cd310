import { consoleStepNames, findNextStep, listConsoleSteps } from '../../../shared/rules/console-steps.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { CompletenessCell } from './CompletenessCell.tsx';
import { GuideCell } from './GuideCell.tsx';
import { guideTexts } from './guide-texts.ts';
import { AuthenticationStep } from './AuthenticationStep.tsx';
import { CreateStep } from './CreateStep.tsx';
import { DescribeStep } from './DescribeStep.tsx';
import { KeysStep } from './KeysStep.tsx';
import { SandboxOffer } from './SandboxOffer.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);
const bodies = { create: CreateStep, describe: DescribeStep, authentication: AuthenticationStep, keys: KeysStep };

/** The console's steps from top to bottom, and in each a column for each environment: X wants an app for each. */
export function GuidePage({ app }: ToolProps) {
  if (app === null) return null;
  const stages = app.environments.map((environment) => {
    const steps = listConsoleSteps(app, environment);
    return { environment, steps, next: environment.sandbox ? null : findNextStep(steps) };
  });
  return (
    <ToolFrame
      title="Set up at X"
      about="The way along X’s console. What is done is read off the vault: leave at any time, and come back."
      backTo={app.name}
      environment={null}
    >
      {app.provider !== 'x' && (
        <EmptyState title="This app is registered elsewhere">The guide knows the console of X only.</EmptyState>
      )}
      {app.provider === 'x' && stages.length === 0 && (
        <EmptyState title="No environment yet">Add one, and its steps will stand here.</EmptyState>
      )}
      {app.provider === 'x' && <SandboxOffer app={app} />}
      {app.provider === 'x' && stages.length > 0 && (
        <ol className={css('steps')}>
          {consoleStepNames.map((name, index) => {
            const Body = bodies[name];
            return (
              <li key={name} className={css('step')}>
                <h2 className={css('title')}>
                  {index + 1}. {guideTexts[name].title}
                </h2>
                <p className={css('text')}>{guideTexts[name].text}</p>
                <div className={css('columns')}>
                  {stages.map(({ environment, steps, next }) => (
                    <GuideCell
                      key={environment.id}
                      environment={environment}
                      step={steps[index]}
                      isNext={next === name}
                    >
                      <Body app={app} environment={environment} />
                    </GuideCell>
                  ))}
                </div>
              </li>
            );
          })}
          <li className={css('step')}>
            <h2 className={css('title')}>{consoleStepNames.length + 1}. What is still missing</h2>
            <p className={css('text')}>All there? Then try it: a login shows whether X and the vault agree.</p>
            <div className={css('columns')}>
              {stages.map(({ environment }) => (
                <CompletenessCell key={environment.id} app={app} environment={environment} />
              ))}
            </div>
          </li>
        </ol>
      )}
    </ToolFrame>
  );
}
