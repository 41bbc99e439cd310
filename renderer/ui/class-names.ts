export type Styles = Readonly<Record<string, string>>;

/**
 * Names classes of one CSS module: `css('row', isOpen && 'open')`. A name that the module lacks is a mistake of ours,
 * and throws rather than leaving an element bare.
 */
export function bindStyles(styles: Styles): (...names: readonly (string | false | undefined)[]) => string {
  return (...names) => {
    const classes: string[] = [];
    for (const name of names) {
      if (name === false || name === undefined) continue;
      const className = styles[name];
      if (className === undefined) throw new TypeError(`No class "${name}" in this stylesheet`);
      classes.push(className);
    }
    return classes.join(' ');
  };
}
