// middleware.ts
import { NextRequest } from 'next/server';
export async function middleware(request: NextRequest) { listed(request.nextUrl.searchParams.get('a')); }
