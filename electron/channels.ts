/** The two channels between the page and the main process; there is no other. */
export const callChannel = 'keystage:call';
export const eventChannel = 'keystage:event';
