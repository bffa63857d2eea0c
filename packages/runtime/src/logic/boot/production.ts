// glass-easel measures every step unless it finds a `process` that says "production". Imported before it; the realm is
// emptied later, so programs never see this object.
Reflect.set(globalThis, 'process', { env: { NODE_ENV: 'production' } });
