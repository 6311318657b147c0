// app.ts
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'x', version: '1' });
server.registerTool('show', { inputSchema: {} }, async (args) => { listed(args.a); });
