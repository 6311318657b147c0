// app/models/x.server.ts
import type { LoaderFunctionArgs } from 'react-router';
export const show = async ({ params }: LoaderFunctionArgs) => { listed(params.a); };
