/** The desktop's page lives under a scheme of its own, so that no `file:` page and no web page is its neighbour. */
export const appScheme = 'keystage';
export const appOrigin = 'keystage://app';
export const appUrl = `${appOrigin}/`;
