/** Both sides must speak the same; a door of another version is passed over, and says so. */
export const protocolNumber = 2;
