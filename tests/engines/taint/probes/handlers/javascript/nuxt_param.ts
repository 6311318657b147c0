// server/api/[a].ts
export default eventHandler(async (event) => { const a = getRouterParam(event, 'a'); listed(a); });
