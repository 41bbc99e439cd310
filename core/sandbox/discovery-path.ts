/** Where a sandbox says which one it is. */
export const discoveryPath = '/.keystage/sandbox';
