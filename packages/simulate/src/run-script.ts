// A component's script by the test runner's own module loader: its transforms, mocks and coverage apply.
declare const require: {
  (file: string): unknown;
  resolve(file: string): string;
  cache: Record<string, unknown>;
};

export function runScript(file: string): void {
  require(file);
  // Loading a component again runs its script again; runners that keep their own cache ignore this.
  delete require.cache[require.resolve(file)];
}
