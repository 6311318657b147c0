// app/actions.ts
'use server';
import { actionClient } from '@/lib/safe-action';  import { createSafeActionClient } from 'next-safe-action';
const client = createSafeActionClient();
export const show = client.schema(s).action(async ({ parsedInput: { a } }) => { listed(a); });
