import { KeystageError } from '../../shared/index.ts';
import type { Environment } from './data-folder.ts';
import { findProgram } from './find-program.ts';
import { isWsl } from './open-browser.ts';

interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
}

/** The programs that reach this machine's clipboard. The text goes by standard input and comes by standard output. */
export interface ClipboardPrograms {
  readonly copy: Invocation;
  readonly paste: Invocation;
  readonly clear: Invocation;
}

// PowerShell and not clip.exe, which reads its input in whatever code page the console has. Windows PowerShell 5.1 is
// part of every Windows.
function powershell(program: string): ClipboardPrograms {
  const args = (script: string): readonly string[] => ['-NoProfile', '-NonInteractive', '-Command', script];
  const utf8 = '$utf8 = New-Object System.Text.UTF8Encoding $false;';
  return {
    copy: {
      program,
      args: args(`${utf8} [Console]::InputEncoding = $utf8; Set-Clipboard -Value ([Console]::In.ReadToEnd())`),
    },
    paste: {
      program,
      args: args(`${utf8} [Console]::OutputEncoding = $utf8; [Console]::Out.Write((Get-Clipboard -Raw))`),
    },
    clear: { program, args: args('Set-Clipboard -Value $null') },
  };
}

function findWayland(env: Environment): ClipboardPrograms | null {
  const copy = findProgram(['wl-copy'], env);
  const paste = findProgram(['wl-paste'], env);
  if (!copy || !paste) return null;
  return {
    copy: { program: copy, args: ['--type', 'text/plain'] },
    paste: { program: paste, args: ['--no-newline', '--type', 'text/plain'] },
    clear: { program: copy, args: ['--clear'] },
  };
}

function findX11(env: Environment): ClipboardPrograms | null {
  const xclip = findProgram(['xclip'], env);
  if (xclip) {
    const copy = { program: xclip, args: ['-selection', 'clipboard', '-in'] };
    const paste = { program: xclip, args: ['-selection', 'clipboard', '-out'] };
    // xclip can't clear: an empty text takes the place of ours.
    return { copy, paste, clear: copy };
  }
  const xsel = findProgram(['xsel'], env);
  if (!xsel) return null;
  return {
    copy: { program: xsel, args: ['--clipboard', '--input'] },
    paste: { program: xsel, args: ['--clipboard', '--output'] },
    clear: { program: xsel, args: ['--clipboard', '--clear'] },
  };
}

function unavailable(message: string, hint: string): KeystageError {
  return new KeystageError('clipboard/unavailable', message, { hint });
}

/** Looked up at each use, so that a program installed meanwhile is found. Throws 'clipboard/unavailable'. */
export function findClipboardPrograms(env: Environment, platform: NodeJS.Platform): ClipboardPrograms {
  switch (platform) {
    case 'darwin':
      return {
        copy: { program: '/usr/bin/pbcopy', args: [] },
        paste: { program: '/usr/bin/pbpaste', args: [] },
        clear: { program: '/usr/bin/pbcopy', args: [] },
      };
    case 'win32': {
      const root = env['SystemRoot'] ?? 'C:\\Windows';
      return powershell(`${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`);
    }
    default: {
      const windows = isWsl(env) ? findProgram(['powershell.exe'], env) : null;
      if (windows) return powershell(windows);
      if (env['WAYLAND_DISPLAY']) {
        const found = findWayland(env);
        if (found) return found;
      }
      if (env['DISPLAY']) {
        const found = findX11(env);
        if (found) return found;
      }
      if (env['WAYLAND_DISPLAY']) {
        throw unavailable(
          'No program was found that reaches the clipboard.',
          'Install the package wl-clipboard, then copy again; or reveal the value and copy it by hand.',
        );
      }
      if (env['DISPLAY']) {
        throw unavailable(
          'No program was found that reaches the clipboard.',
          'Install the package xclip or xsel, then copy again; or reveal the value and copy it by hand.',
        );
      }
      // What a page copies itself (a recovery code, a callback URL) goes by the browser; a secret never passes through it.
      throw unavailable(
        'Keystage was started without a desktop (neither WAYLAND_DISPLAY nor DISPLAY is set), so it has no clipboard for secrets.',
        'Reveal the value and copy it by hand, or use `keystage get`. To copy, start Keystage on a desktop that has wl-clipboard, xclip or xsel.',
      );
    }
  }
}
