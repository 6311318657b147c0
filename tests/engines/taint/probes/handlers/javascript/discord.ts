// app.ts
const { Client } = require('discord.js');
const client = new Client(); client.on('messageCreate', (message) => { listed(message.content); });
