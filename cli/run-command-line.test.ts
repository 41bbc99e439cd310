import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { findPackageRoot } from './package-root.ts';
import { createProgram } from './program.ts';
import { runCommandLine, wantsJson } from './run-command-line.ts';
import { createFakeTerminal } from './testing/fake-terminal.ts';

async function run(...args: string[]) {
  const fake = createFakeTerminal({ json: wantsJson(args) });
  const exitCode = await runCommandLine(fake.terminal, args);
  return { exitCode, stdout: fake.stdout(), stderr: fake.stderr() };
}

/** Every command that does something, with its whole name. */
function leaves(command: Command, path = ''): { path: string; command: Command }[] {
  const children = command.commands.filter((child) => child.name() !== 'help');
  if (children.length === 0) return [{ path, command }];
  return children.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}

const commands = leaves(createProgram(createFakeTerminal().terminal, () => undefined));

describe('the command line', () => {
  it('prints a help that was asked for, on standard output', async () => {
    const { exitCode, stdout, stderr } = await run('--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Exit codes: 0 done');
  });

  it('suggests the command that was meant', async () => {
    expect(await run('statsu')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "Error: Unknown command 'statsu'.\nDid you mean status?\n",
    });
  });

  it('says in JSON what is wrong with it, where JSON is asked for', async () => {
    const { exitCode, stdout, stderr } = await run('oauth', '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'input/invalid' } });
  });

  it('takes --json for an option before -- only', () => {
    expect(wantsJson(['list', '--json'])).toBe(true);
    expect(wantsJson(['search', '--', '--json'])).toBe(false);
  });
});

describe('every command', () => {
  it.each(commands)('$path has a description, --json, and no option that takes a secret', ({ command }) => {
    expect(command.description()).not.toBe('');
    const flags = command.options.map(({ long }) => long);
    expect(flags).toContain('--json');
    for (const flag of ['--passphrase', '--value', '--secret', '--token', '--client-secret']) {
      expect(flags).not.toContain(flag);
    }
  });

  it('and every option and exit code is in docs/cli.md', async () => {
    const docs = await readFile(join(findPackageRoot(), 'docs', 'cli.md'), 'utf8');
    for (const { path, command } of commands) {
      expect(docs).toContain(`keystage ${path}`);
      for (const { long } of command.options) expect(docs).toContain(long);
    }
    for (const code of Object.values(exitCodes)) expect(docs).toContain(`| ${code} `);
  });
});
