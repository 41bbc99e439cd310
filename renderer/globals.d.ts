/** Written in at build time from package.json. */
declare const __KEYSTAGE_VERSION__: string;
