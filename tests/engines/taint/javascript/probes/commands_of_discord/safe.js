const { SlashCommandBuilder } = require('discord.js');
const { exec } = require('child_process');

module.exports = {
  data: new SlashCommandBuilder().setName('ring').setDescription('Rings a bell'),
  async execute(interaction) {
    const bell = interaction.options.getInteger('bell');
    exec('ring ' + bell);
    await interaction.reply('Rung.');
  },
};
