declare const __KEYSTAGE_VERSION__: string | undefined;

/** Put in by the build; the sources run by tests have no version. */
export const version = typeof __KEYSTAGE_VERSION__ === 'undefined' ? 'unbuilt' : __KEYSTAGE_VERSION__;
