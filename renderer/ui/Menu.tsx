import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { bindStyles } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import styles from './menu.module.css';

const css = bindStyles(styles);

interface MenuProps {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal render={<section aria-label="Menu" />}>
        <Base.Positioner align={align} sideOffset={4} className={css('positioner')}>
          <Base.Popup className={css('popup')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  readonly icon?: IconName;
  readonly shortcut?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, shortcut, danger = false, disabled = false, onChoose, children }: MenuItemProps) {
  return (
    <Base.Item className={css('item', danger && 'danger')} disabled={disabled} onClick={onChoose}>
      {icon !== undefined && <Icon name={icon} />}
      <span className={css('label')}>{children}</span>
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </Base.Item>
  );
}

interface MenuRadiosProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

export function MenuRadios<Value extends string>({ label, value, options, onChange }: MenuRadiosProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={css('group-label')}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick
            className={css('item')}
            onClick={() => {
              onChange(option.value);
            }}
          >
            <span className={css('label')}>{option.label}</span>
            <Base.RadioItemIndicator className={css('indicator')}>
              <Icon name="check" size={14} />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={css('separator')} />;
}
