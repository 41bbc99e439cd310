import type { JSHandle, Page } from '@playwright/test';

/** Loads the page, and answers the milliseconds from the start of its navigation to the frame after `selector` was there. */
export async function timeLoad(page: Page, url: string, selector: string): Promise<number> {
  await page.goto(url);
  await page.waitForSelector(selector);
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const marked = performance.getEntriesByName('keystage-bench-usable')[0];
        if (marked !== undefined) resolve(marked.startTime);
        else if (document.querySelector(wanted) !== null) resolve(performance.now());
      }),
    selector,
  );
}

/** To be run before the page's own scripts: marks the frame in which `selector` is first there. */
export async function markUsable(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(wanted) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        performance.mark('keystage-bench-usable');
      });
    }).observe(document, { childList: true, subtree: true });
  }, selector);
}

/** Milliseconds from a key's press until results for it were laid out, and until they changed no more. */
export interface KeyTimes {
  readonly first: number;
  readonly last: number;
}

/** Types `text` into the field that has the focus, and answers for each key that changed what is shown inside `within`. */
export async function timeKeys(page: Page, text: string, within: string): Promise<KeyTimes[]> {
  const times: KeyTimes[] = [];
  for (const key of text) {
    // The watch stands before the key is pressed: a key that came first would be waited for in vain.
    const watch = await watchKey(page, within);
    await page.keyboard.press(key);
    const took = await watch.evaluate(({ settled }) => settled);
    await watch.dispose();
    if (took !== null) times.push(took);
  }
  return times;
}

/** `settled` is null where the key changed nothing. What comes later than the settling time is not of this key. */
function watchKey(page: Page, within: string): Promise<JSHandle<{ settled: Promise<KeyTimes | null> }>> {
  return page.evaluateHandle(
    ({ root, settleMs }) => {
      const target = document.querySelector(root);
      if (target === null) throw new Error(`nothing is ${root}`);
      let pressedAt = 0;
      let took: { first: number; last: number } | null = null;
      const observer = new MutationObserver(() => {
        // Asking for a size has the page laid out.
        if (document.body.offsetHeight < 0 || pressedAt === 0) return;
        const now = performance.now() - pressedAt;
        took = { first: took?.first ?? now, last: now };
      });
      observer.observe(target, { childList: true, subtree: true, characterData: true });
      const settled = new Promise<{ first: number; last: number } | null>((resolve) => {
        const onPress = () => {
          pressedAt = performance.now();
          setTimeout(() => {
            observer.disconnect();
            resolve(took);
          }, settleMs);
        };
        window.addEventListener('keydown', onPress, { capture: true, once: true });
      });
      return { settled };
    },
    { root: within, settleMs: 400 },
  );
}

/** Scrolls what `selector` names by `step` pixels a frame, and answers how long each frame took, in milliseconds. */
export function timeFrames(page: Page, selector: string, step: number, count: number): Promise<number[]> {
  return page.evaluate(
    ({ wanted, by, frames }) =>
      new Promise<number[]>((resolve, reject) => {
        const inner = document.querySelector(wanted);
        // What scrolls is the element itself or what holds it.
        let target: Element | null = inner;
        while (target !== null && target.scrollHeight <= target.clientHeight + 1) target = target.parentElement;
        if (target === null) {
          reject(new Error(`nothing scrolls at ${wanted}`));
          return;
        }
        const scrolled = target;
        const times: number[] = [];
        let before = performance.now();
        let direction = 1;
        function frame() {
          const now = performance.now();
          times.push(now - before);
          before = now;
          const top = scrolled.scrollTop;
          scrolled.scrollTop += by * direction;
          if (scrolled.scrollTop === top) direction = -direction;
          if (times.length <= frames) requestAnimationFrame(frame);
          else rest();
        }
        // Back to the top, where the next measurement finds the first row drawn.
        function rest() {
          scrolled.scrollTop = 0;
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              resolve(times.slice(1));
            });
          });
        }
        requestAnimationFrame(frame);
      }),
    { wanted: selector, by: step, frames: count },
  );
}

/** Bytes of JavaScript heap that are in use after a full collection. */
export async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
