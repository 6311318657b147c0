// app.ts
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'x', version: '1' });
server.tool('show', { a: z.string() }, async ({ a }) => { listed(a); });
