import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createQueryClient } from './query-client.ts';
import { outdate, takeIn } from './outdate.ts';
import { answerKey } from './use-answer.ts';

const key = answerKey('app.list', {});

/** A question whose answers the test gives, in the order in which they were asked for. */
function makeQuestion(client: QueryClient) {
  const asked: ((answer: string) => void)[] = [];
  const options = { queryKey: key, queryFn: () => new Promise<string>((resolve) => asked.push(resolve)) };
  return {
    asked,
    show() {
      const observer = new QueryObserver(client, { ...client.getDefaultOptions().queries, ...options });
      const hide = observer.subscribe(() => undefined);
      onTestFinished(hide);
      return { observer, hide };
    },
    async answer(number: number, text: string) {
      asked[number]?.(text);
      // Answer, cache and the question after it take a turn each.
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

describe('outdate', () => {
  it('asks again where a first answer was on its way', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    const { observer } = question.show();
    outdate(client, ['app.list']);
    await question.answer(0, 'before');
    expect(question.asked).toHaveLength(2);
    await question.answer(1, 'after');
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
  });

  it('does not wait for an answer on its way where there is one to show', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    const { observer } = question.show();
    await question.answer(0, 'first');
    outdate(client, ['app.list']);
    outdate(client, ['app.list']);
    await question.answer(2, 'after');
    await question.answer(1, 'before');
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
    expect(question.asked).toHaveLength(3);
  });

  it('asks again at the next showing where an answer came after nobody showed it any more', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    question.show().hide();
    outdate(client, ['app.list']);
    await question.answer(0, 'before');
    expect(question.asked).toHaveLength(1);
    question.show();
    expect(question.asked).toHaveLength(2);
  });

  it('asks again at the next showing where an answer was outdated twice, and hidden between', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    const { hide } = question.show();
    await question.answer(0, 'first');
    outdate(client, ['app.list']);
    hide();
    outdate(client, ['app.list']);
    await question.answer(1, 'before');
    question.show();
    expect(question.asked).toHaveLength(3);
  });

  it('asks again also where what was on its way came to nothing', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    const { observer } = question.show();
    outdate(client, ['app.list']);
    await client.cancelQueries({ queryKey: key });
    await question.answer(1, 'after');
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
  });
});

describe('takeIn', () => {
  it('is not overtaken by an answer that was on its way', async () => {
    const client = createQueryClient();
    const question = makeQuestion(client);
    const { observer } = question.show();
    takeIn(client, 'app.list', {}, []);
    await question.answer(0, 'before');
    expect(observer.getCurrentResult()).toMatchObject({ data: [], status: 'success', isFetching: false });
  });
});
