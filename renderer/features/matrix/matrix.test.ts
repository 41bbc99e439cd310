import { describe, expect, it } from 'vitest';
import { at, day, hour, makeApp, makeCredential, makeEnvironment, makeField, start } from '../../testing/sample-app.ts';
import { ageStart, buildMatrix } from './matrix.ts';

describe('buildMatrix', () => {
  it('puts credentials of one kind and name into one row, and shows where one is missing', () => {
    const app = makeApp([
      makeEnvironment('Development', { credentials: [makeCredential('a')] }),
      makeEnvironment('Production'),
    ]);
    const [group] = buildMatrix(app, start + 3 * day);
    expect(group?.label).toBe('Bearer token (app-only)');
    expect(group?.rows).toHaveLength(1);
    expect(group?.rows[0]?.cells.map((cell) => cell.is)).toEqual(['present', 'gap']);
    expect(group?.rows[0]?.cells.map((cell) => cell.label)).toEqual([
      'bearer, Development: present, 3 d old, never verified with the provider',
      'bearer, Production: missing',
    ]);
  });

  it('names the account in a cell’s label, whole', () => {
    const account = { userId: '1900000000000000001', handle: 'sandbox_dev' };
    const credentials = [makeCredential('a', { account })];
    const [group] = buildMatrix(makeApp([makeEnvironment('Development', { credentials })]), start + 3 * day);
    expect(group?.rows[0]?.cells[0]?.label).toMatch(/^bearer, Development: present, for @sandbox_dev, 3 d old/);
  });

  it('keeps the order of X’s console, and rows of a kind in the order of their names', () => {
    const credentials = [
      makeCredential('1', { name: 'bearer-b' }),
      makeCredential('2', { name: 'bearer-a' }),
      makeCredential('3', { kind: 'api-key', name: 'api-key', fields: [makeField('api_key')] }),
    ];
    const groups = buildMatrix(makeApp([makeEnvironment('Development', { credentials })]), start);
    expect(groups.map((group) => group.kind)).toEqual(['api-key', 'bearer']);
    expect(groups[1]?.rows.map((row) => row.name)).toEqual(['bearer-a', 'bearer-b']);
    const shown = groups[1]?.rows
      .flatMap((row) => row.cells)
      .map((cell) => cell.is === 'present' && cell.credential.id);
    expect(shown).toEqual(['cred_2', 'cred_1']);
  });

  it('is empty for an app without credentials', () => {
    expect(buildMatrix(makeApp([makeEnvironment('Development')]), start)).toEqual([]);
  });

  it('says in a cell’s label what its badges say', () => {
    const twin = makeField('bearer_token', { fingerprint: 'equal' });
    const app = makeApp([
      makeEnvironment('Development', { credentials: [makeCredential('a', { fields: [twin] })] }),
      makeEnvironment('Production', { credentials: [makeCredential('b', { fields: [twin] })] }),
    ]);
    expect(buildMatrix(app, start)[0]?.rows[0]?.cells[1]?.label).toBe(
      'bearer, Production: present, <1 min old, same bearer token as in Development, never verified with the provider',
    );
  });
});

describe('ageStart', () => {
  it('is the newest secret value’s moment; a public value does not make a credential young', () => {
    const fields = [
      makeField('client_secret', { createdAt: at(0), rotatedAt: at(hour) }),
      makeField('client_id', { secret: false, createdAt: at(day) }),
    ];
    expect(ageStart(makeCredential('a', { fields }))).toBe(start + hour);
  });

  it('is the record’s own moment where there is no secret', () => {
    expect(ageStart(makeCredential('a', { fields: [], createdAt: at(hour) }))).toBe(start + hour);
  });
});
