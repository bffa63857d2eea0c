// How long the links in mails are good; the mails say it in words.
export const RESET_HOURS = 1;
export const INVITATION_DAYS = 7;
