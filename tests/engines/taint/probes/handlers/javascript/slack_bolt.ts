// app.ts
const { App } = require('@slack/bolt');
const app = new App({}); app.command('/x', async ({ command, ack, say }) => { listed(command.text); });
