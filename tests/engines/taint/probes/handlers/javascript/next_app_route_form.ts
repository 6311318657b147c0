// src/app/api/x/route.ts
import { NextRequest } from 'next/server';
export async function GET(r: NextRequest) { listed(r.nextUrl.searchParams.get('a')); }
