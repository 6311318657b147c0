// app.ts
import { createServerFn } from '@tanstack/react-start';
export const show = createServerFn({ method: 'POST' }).validator((d) => d).handler(async ({ data }) => { listed(data.a); });
