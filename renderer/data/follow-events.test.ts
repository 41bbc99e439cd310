import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Door, EventName, EventPayload, OAuthRun } from '../../shared/index.ts';
import { at } from '../testing/sample-app.ts';
import { followEvents, putRun } from './follow-events.ts';
import { searchIndexKey } from './search-index.ts';
import { answerKey } from './use-answer.ts';

function makeDoor() {
  const listeners = new Map<EventName, (payload: never) => void>();
  const door: Door = {
    call: () => Promise.reject(new TypeError('no call is expected')),
    on(name, listener) {
      listeners.set(name, listener);
      return () => {
        listeners.delete(name);
      };
    },
  };
  function emit<Name extends EventName>(name: Name, payload: EventPayload<Name>) {
    listeners.get(name)?.(payload as never);
  }
  return { door, emit, listeners };
}

function makeRun(id: string, state: 'preparing' | 'cancelled'): OAuthRun {
  return {
    id: id as OAuthRun['id'],
    environmentId: 'env_1' as OAuthRun['environmentId'],
    protocol: 'oauth2',
    redirectUri: '',
    scopesAsked: [],
    startedAt: at(0),
    progress: { state },
    timeline: [],
  };
}

describe('followEvents', () => {
  it('forgets all that the vault held when it is locked', () => {
    const client = new QueryClient();
    const { door, emit } = makeDoor();
    followEvents(door, client);
    client.setQueryData(answerKey('app.list', {}), []);
    client.setQueryData(searchIndexKey, { revision: '', apps: [] });
    emit('vault.changed', { state: 'locked', reason: 'asked' });
    expect(client.getQueryData(answerKey('app.list', {}))).toBeUndefined();
    expect(client.getQueryData(searchIndexKey)).toBeUndefined();
    expect(client.getQueryData(answerKey('vault.state', {}))).toEqual({ state: 'locked', reason: 'asked' });
  });

  it('keeps what is shown while the vault stays open', () => {
    const client = new QueryClient();
    const { door, emit } = makeDoor();
    followEvents(door, client);
    client.setQueryData(answerKey('app.list', {}), []);
    emit('vault.changed', { state: 'unlocked', since: at(0) });
    expect(client.getQueryData(answerKey('app.list', {}))).toEqual([]);
  });

  it('asks again for what a save may have changed, and for nothing else', () => {
    const client = new QueryClient();
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const { door, emit } = makeDoor();
    followEvents(door, client);
    emit('catalog.changed', {});
    expect(invalidate.mock.calls.map(([filters]) => filters?.queryKey)).toEqual([
      ['app.list'],
      ['app.show'],
      ['attention.list'],
      ['history.list'],
      ['vault.health'],
      ['slot.list'],
      ['settings.show'],
      ['callback.check'],
      ['callback.propose'],
      ['probe.list'],
      ['search.texts'],
    ]);
  });

  it('shows a run as it goes on', () => {
    const client = new QueryClient();
    const { door, emit } = makeDoor();
    followEvents(door, client);
    const run = makeRun('run_1', 'preparing');
    emit('oauth.progress', run);
    expect(client.getQueryData(answerKey('oauth.show', { runId: run.id }))).toBe(run);
  });

  it('keeps what an event said when an older answer comes after it', async () => {
    const client = new QueryClient();
    const { door, emit } = makeDoor();
    followEvents(door, client);
    const run = makeRun('run_1', 'cancelled');
    const keys = [
      answerKey('vault.state', {}),
      answerKey('sandbox.state', {}),
      answerKey('oauth.show', { runId: run.id }),
    ] as const;
    const answers: ((older: string) => void)[] = [];
    const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
    for (const queryKey of keys) {
      onTestFinished(new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined));
    }
    emit('vault.changed', { state: 'unlocked', since: at(0) });
    emit('sandbox.changed', { state: 'stopped' });
    emit('oauth.progress', run);
    for (const answer of answers) answer('older');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(answers).toHaveLength(3);
    expect(keys.map((queryKey) => client.getQueryData(queryKey))).toEqual([
      { state: 'unlocked', since: at(0) },
      { state: 'stopped' },
      run,
    ]);
  });

  it('asks again for a list of runs that was on its way when a run went on', async () => {
    const client = new QueryClient();
    const { door, emit } = makeDoor();
    followEvents(door, client);
    const list = answerKey('oauth.list', {});
    const answers: ((runs: OAuthRun[]) => void)[] = [];
    const queryFn = () => new Promise<OAuthRun[]>((resolve) => answers.push(resolve));
    onTestFinished(new QueryObserver(client, { queryKey: list, queryFn }).subscribe(() => undefined));
    emit('oauth.progress', makeRun('run_1', 'cancelled'));
    answers[0]?.([makeRun('run_1', 'preparing')]);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
  });

  it('asks again for what can be undone, once that is another', () => {
    const client = new QueryClient();
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const { door, emit } = makeDoor();
    followEvents(door, client);
    emit('acts.changed', { done: null });
    expect(invalidate.mock.calls.map(([filters]) => filters?.queryKey)).toEqual([['act.list']]);
  });

  it('listens no longer once it is ended', () => {
    const { door, listeners } = makeDoor();
    followEvents(door, new QueryClient())();
    expect(listeners.size).toBe(0);
  });
});

describe('putRun', () => {
  it('replaces a known run in its place, and puts a new one first', () => {
    const [one, two] = [makeRun('run_1', 'preparing'), makeRun('run_2', 'preparing')];
    const cancelled = makeRun('run_1', 'cancelled');
    expect(putRun([two, one], cancelled)).toEqual([two, cancelled]);
    expect(putRun([one], two)).toEqual([two, one]);
  });
});
