// app.ts
const { Telegraf } = require('telegraf');
const bot = new Telegraf('x'); bot.on('text', (ctx) => { listed(ctx.message.text); });
