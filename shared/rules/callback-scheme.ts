/** The schemes that X's console refuses, as its documentation lists them ("and other non-standard schemes"). */
const forbiddenSchemes: ReadonlySet<string> = new Set(
  (
    'vbscript javascript vbs data mocha keyword livescript ftp file gopher acrobat callto daap itpc itms firefoxurl hcp '
    + 'ldap mailto mmst mmsu msbd rtsp mso-offdap snews news nntp outlook stssync rlogin telnet tn3270 shell sip'
  ).split(' '),
);

/** The scheme in lower case, without its colon; null where the text begins with none. */
export function readScheme(url: string): string | null {
  const match = /^([a-z][a-z0-9+.-]*):/i.exec(url);
  return match?.[1]?.toLowerCase() ?? null;
}

export function isForbiddenScheme(scheme: string): boolean {
  return forbiddenSchemes.has(scheme);
}
