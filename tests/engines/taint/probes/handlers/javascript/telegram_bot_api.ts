// app.ts
const TelegramBot = require('node-telegram-bot-api');
const bot = new TelegramBot('x'); bot.onText(/\/x (.+)/, (msg, match) => { listed(match[1]); });
