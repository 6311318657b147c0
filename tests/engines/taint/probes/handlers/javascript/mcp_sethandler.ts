// app.ts
import { Server } from '@modelcontextprotocol/sdk/server/index.js'; import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
const server = new Server({}, {});
server.setRequestHandler(CallToolRequestSchema, async (request) => { const { name, arguments: args } = request.params; listed(args.a); });
