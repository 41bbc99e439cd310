import { EventEmitter } from 'node:events';

/**
 * The parts of Electron that the desktop touches, without Electron: everything is recorded, nothing happens. Test files
 * use it by `vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)`, which gives
 * each of them its own.
 */

type Handler = (...args: readonly unknown[]) => unknown;

/** One event of Electron's kind: it remembers whether it was prevented. */
export class FakeEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

let nextContentsId = 1;

export class FakeWebContents extends EventEmitter {
  readonly id = nextContentsId++;
  readonly sent: (readonly unknown[])[] = [];
  windowOpenHandler: Handler | null = null;
  reloads = 0;
  destroyed = false;

  send(...message: readonly unknown[]): void {
    this.sent.push(message);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setWindowOpenHandler(handler: Handler): void {
    this.windowOpenHandler = handler;
  }
  reloadIgnoringCache(): void {
    this.reloads += 1;
  }
}

export class FakeBrowserWindow extends EventEmitter {
  static readonly all: FakeBrowserWindow[] = [];
  readonly options: Readonly<Record<string, unknown>>;
  readonly webContents = new FakeWebContents();
  /** What was done to the window, in order. */
  readonly acts: string[] = [];
  minimized = false;
  maximized = false;
  destroyed = false;
  bounds = { x: 10, y: 20, width: 1280, height: 800 };

  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    FakeBrowserWindow.all.push(this);
    fakeElectron.app.emit('web-contents-created', new FakeEvent(), this.webContents);
  }

  loadURL(url: string): Promise<void> {
    this.acts.push(`load ${url}`);
    return Promise.resolve();
  }
  show(): void {
    this.acts.push('show');
  }
  focus(): void {
    this.acts.push('focus');
  }
  restore(): void {
    this.acts.push('restore');
  }
  maximize(): void {
    this.acts.push('maximize');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): typeof this.bounds {
    return this.bounds;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  hasInstanceLock = true;
  isReady = false;
  readonly switches = new Set<string>();
  readonly acts: string[] = [];
  readonly commandLine = { hasSwitch: (name: string): boolean => this.switches.has(name) };
  readonly #ready: (() => void)[] = [];

  enableSandbox(): void {
    this.#act('enableSandbox');
  }
  setName(name: string): void {
    this.#act(`setName ${name}`);
  }
  setPath(name: string, path: string): void {
    this.#act(`setPath ${name} ${path}`);
  }
  requestSingleInstanceLock(): boolean {
    this.#act('requestSingleInstanceLock');
    return this.hasInstanceLock;
  }
  quit(): void {
    this.#act('quit');
  }
  exit(code: number): void {
    this.#act(`exit ${code}`);
  }
  whenReady(): Promise<void> {
    return new Promise((resolve) => this.#ready.push(resolve));
  }
  becomeReady(): void {
    this.isReady = true;
    for (const resolve of this.#ready) resolve();
  }
  #act(what: string): void {
    this.acts.push(this.isReady ? `${what} (ready)` : what);
  }
}

export class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, Handler | null>();
  spellChecks = true;
  readonly protocol = {
    handle: (scheme: string, handler: Handler): void => {
      this.handlers.set(`protocol ${scheme}`, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (handler: Handler): void => {
      this.handlers.set('beforeRequest', handler);
    },
  };
  setPermissionRequestHandler(handler: Handler): void {
    this.handlers.set('permissionRequest', handler);
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.handlers.set('permissionCheck', handler);
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.handlers.set('devicePermission', handler);
  }
  setDisplayMediaRequestHandler(handler: Handler): void {
    this.handlers.set('displayMedia', handler);
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecks = enabled;
  }
}

const sessions = new Map<string, { readonly session: FakeSession; readonly options: unknown }>();
const invokeHandlers = new Map<string, Handler>();
const exposed = new Map<string, unknown>();

class FakeClipboardItem {
  readonly items: Readonly<Record<string, unknown>>;
  constructor(items: Readonly<Record<string, unknown>>) {
    this.items = items;
  }
}

export const fakeElectron = {
  app: new FakeApp(),
  BrowserWindow: FakeBrowserWindow,
  ClipboardItem: FakeClipboardItem,
  clipboard: {
    text: '',
    items: [] as readonly FakeClipboardItem[],
    takesItems: true,
    takesText: true,
    write(items: readonly FakeClipboardItem[]): Promise<void> {
      if (!this.takesItems) return Promise.reject(new Error('unsupported format'));
      this.items = items;
      this.text = String(items[0]?.items['text/plain']);
      return Promise.resolve();
    },
    writeText(text: string): Promise<void> {
      if (!this.takesText) return Promise.reject(new Error('clipboard is held'));
      this.text = text;
      return Promise.resolve();
    },
    readText(): Promise<string> {
      return Promise.resolve(this.text);
    },
    clear(): void {
      this.text = '';
    },
  },
  contextBridge: {
    exposed,
    exposeInMainWorld(name: string, api: unknown): void {
      exposed.set(name, api);
    },
  },
  dialog: {
    errors: [] as string[],
    showErrorBox(title: string, content: string): void {
      this.errors.push(`${title}: ${content}`);
    },
    boxes: [] as unknown[],
    response: 0,
    showMessageBox(options: unknown): Promise<{ readonly response: number }> {
      this.boxes.push(options);
      return Promise.resolve({ response: this.response });
    },
  },
  ipcMain: {
    handlers: invokeHandlers,
    handle(channel: string, handler: Handler): void {
      invokeHandlers.set(channel, handler);
    },
  },
  ipcRenderer: Object.assign(new EventEmitter(), {
    invoked: [] as (readonly unknown[])[],
    answer: (): Promise<unknown> => Promise.resolve({ ok: true, value: null }),
    invoke(...message: readonly unknown[]): Promise<unknown> {
      this.invoked.push(message);
      return this.answer();
    },
  }),
  Menu: {
    current: null as unknown,
    buildFromTemplate: (template: unknown): unknown => template,
    setApplicationMenu(menu: unknown): void {
      this.current = menu;
    },
  },
  nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
  powerMonitor: new EventEmitter(),
  protocol: {
    schemes: [] as unknown,
    registerSchemesAsPrivileged(schemes: unknown): void {
      this.schemes = schemes;
    },
  },
  screen: {
    getAllDisplays: (): readonly unknown[] => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  },
  session: {
    sessions,
    fromPartition(name: string, options: unknown): FakeSession {
      const held = sessions.get(name)?.session ?? new FakeSession();
      sessions.set(name, { session: held, options });
      return held;
    },
  },
  shell: {
    opened: [] as string[],
    fails: false,
    openExternal(url: string): Promise<void> {
      if (this.fails) return Promise.reject(new Error('no handler'));
      this.opened.push(url);
      return Promise.resolve();
    },
  },
};
