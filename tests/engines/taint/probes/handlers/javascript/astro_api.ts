// src/pages/api/x.ts
import type { APIRoute } from 'astro';
export const GET: APIRoute = async ({ url, params, request }) => { listed(url.searchParams.get('a')); };
