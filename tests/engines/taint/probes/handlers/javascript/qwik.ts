// app.ts
import { server$, routeLoader$ } from '@builder.io/qwik-city';
export const useX = routeLoader$(async ({ query }) => { listed(query.get('a')); });
