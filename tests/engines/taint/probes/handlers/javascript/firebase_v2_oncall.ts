// app.ts
import { onCall, onRequest } from 'firebase-functions/v2/https';
export const show = onCall(async (request) => { listed(request.data.a); });
