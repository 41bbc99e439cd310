/** As many as nobody has: what is smooth here is smooth for everybody. */
export const appCount = 5000;
