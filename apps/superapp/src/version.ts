// The super app's version, as shown to people and programs.
export const VERSION = '0.1.0';
