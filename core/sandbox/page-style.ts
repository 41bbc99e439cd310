import { createHash } from 'node:crypto';
import type { Html } from './html.ts';

/** The style sheet of all the sandbox's pages. Every pair of colours has a contrast of 4.5 : 1 or more, in both themes. */
const sheet = `
:root {
  color-scheme: light dark;
  --page: #f3f4f7; --card: #ffffff; --text: #14171f; --muted: #565d6d; --line: #d7dbe3;
  --strong: #14171f; --on-strong: #ffffff; --mark: #fff1cf; --on-mark: #5a3d00; --focus: #2454d6;
  --soft: #eef1f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1016; --card: #171b23; --text: #eceff5; --muted: #a3abbb; --line: #2f3644;
    --strong: #eceff5; --on-strong: #14171f; --mark: #3a2c08; --on-mark: #ffdf9a; --focus: #8fb0ff;
    --soft: #222834;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
.banner { padding: 10px 20px; background: var(--mark); color: var(--on-mark); font-size: 14px; text-align: center; }
main {
  width: min(100% - 32px, 560px); margin: clamp(16px, 4vh, 48px) auto; padding: clamp(20px, 5vw, 36px);
  background: var(--card); border: 1px solid var(--line); border-radius: 16px;
}
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h2, legend { margin: 0; padding: 0; font-size: 15px; font-weight: 600; }
h2 { margin-top: 24px; }
p { margin: 8px 0; }
.muted { color: var(--muted); font-size: 14px; }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
fieldset { margin: 24px 0 0; padding: 0; border: 0; min-width: 0; }
.account {
  display: flex; align-items: center; gap: 12px; margin-top: 8px; padding: 10px 14px; cursor: pointer;
  border: 1px solid var(--line); border-radius: 10px;
}
.account:has(:checked) { background: var(--soft); border-color: var(--strong); }
.account input { width: 18px; height: 18px; margin: 0; accent-color: var(--strong); }
.account > span { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 10px; }
.account b { font-weight: 600; }
.account span span { color: var(--muted); font-size: 14px; }
ul, dl { margin: 8px 0 0; padding: 0; list-style: none; }
li {
  display: flex; align-items: baseline; justify-content: space-between; gap: 0 16px;
  padding: 8px 0; border-top: 1px solid var(--line);
}
li:first-child { border-top: 0; }
li code { flex: none; color: var(--muted); }
dt { margin-top: 12px; }
dd { margin: 0; color: var(--muted); font-size: 14px; }
.actions { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin-top: 28px; }
@media (max-width: 420px) { .actions { grid-template-columns: 1fr; } li { display: block; } li code { display: block; } }
button {
  min-height: 46px; padding: 8px 16px; border: 1px solid var(--strong); border-radius: 999px; cursor: pointer;
  background: transparent; color: var(--text); font: inherit; font-weight: 600;
}
button.primary { background: var(--strong); color: var(--on-strong); }
button:hover { text-decoration: underline; text-underline-offset: 3px; }
:focus-visible, .account:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.account :focus-visible { outline: none; }
@media (forced-colors: active) { .account:has(:checked) { border-color: Highlight; } }
`;

/** The whole element, since the hash covers all between its tags, to the byte. Constant, hence not escaped. */
export const pageStyle: Html = { kind: 'html', text: `<style>${sheet}</style>` };

/** What a policy names the sheet by. */
export const pageStyleHash = `sha256-${createHash('sha256').update(sheet, 'utf8').digest('base64')}`;
