// api/show.ts
import type { VercelRequest, VercelResponse } from '@vercel/node';
export default function handler(request: VercelRequest, response: VercelResponse) { listed(request.query.a); }
